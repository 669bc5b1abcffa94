namespace Aro.CosmosServer.Tests.Support;

/// <summary>What a query gave, page by page.</summary>
public sealed class QueryRun
{
    public List<string> Items { get; } = [];

    public List<int> Pages { get; } = [];

    public List<string?> Continuations { get; } = [];

    public double Charge { get; set; }
}
