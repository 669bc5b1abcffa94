using Aro.Conformance.Tests.Hosting;
using Aro.Conformance.Tests.Swagger;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>What oav's live validator says about an exchange.</summary>
/// <param name="Operation">Id of the operation it took the request for; empty for none.</param>
/// <param name="Request">What is wrong with the request.</param>
/// <param name="Response">What is wrong with the answer.</param>
internal sealed record TrafficCheck(string Operation, IReadOnlyList<TrafficCheck.Issue> Request, IReadOnlyList<TrafficCheck.Issue> Response)
{
    /// <summary>Checks the exchanges that a tree describes, in their order.</summary>
    public static async Task<IReadOnlyList<TrafficCheck>> RunAsync(
        SpecificationTree tree, IReadOnlyList<Exchange> exchanges, CancellationToken cancellationToken)
    {
        var input = new { Directory = tree.Root, Files = tree.Files.Values.Select(file => Path.GetRelativePath(tree.Root, file)), Exchanges = exchanges };
        TrafficCheck[] checks = await NodeScript.RunAsync<object, TrafficCheck[]>("check-traffic.cjs", input, cancellationToken);
        checks.Length.ShouldBe(exchanges.Count);
        return checks;
    }

    public sealed record Issue(string Code, string Message, string Path);
}
