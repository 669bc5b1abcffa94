using Aro.Conformance.Tests.Hosting;
using Aro.Conformance.Tests.Swagger;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>What oav's live validator says about an exchange.</summary>
/// <param name="Operation">Id of the operation it took the request for; empty for none.</param>
/// <param name="Request">What is wrong with the request.</param>
/// <param name="Response">What is wrong with the answer.</param>
internal sealed record TrafficCheck(string Operation, IReadOnlyList<TrafficCheck.Issue> Request, IReadOnlyList<TrafficCheck.Issue> Response)
{
    /// <summary>Checks those exchanges that a tree describes: of its api-versions and of operations that the files have.</summary>
    public static async Task<IReadOnlyList<(Exchange Exchange, TrafficCheck Check)>> DescribedAsync(
        SpecificationTree tree, IEnumerable<Exchange> exchanges, CancellationToken cancellationToken)
    {
        Exchange[] described = [.. exchanges.Where(exchange => exchange.Operation is not null && tree.Files.ContainsKey(exchange.Version))];
        return [.. described.Zip(await RunAsync(tree, described, cancellationToken))];
    }

    /// <summary>Checks exchanges, in their order. Only the files of their api-versions are read.</summary>
    public static async Task<IReadOnlyList<TrafficCheck>> RunAsync(
        SpecificationTree tree, IReadOnlyList<Exchange> exchanges, CancellationToken cancellationToken)
    {
        IEnumerable<string> files = exchanges.Select(exchange => exchange.Version).Distinct(StringComparer.Ordinal).Select(version => tree.Files[version]);
        var input = new { Directory = tree.Root, Files = files.Select(file => Path.GetRelativePath(tree.Root, file)), Exchanges = exchanges };
        TrafficCheck[] checks = await NodeScript.RunAsync<object, TrafficCheck[]>("check-traffic.cjs", input, cancellationToken);
        checks.Length.ShouldBe(exchanges.Count);
        return checks;
    }

    public sealed record Issue(string Code, string Message, string Path);
}
