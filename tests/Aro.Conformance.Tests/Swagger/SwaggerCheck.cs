using Aro.Conformance.Tests.Hosting;

namespace Aro.Conformance.Tests.Swagger;

/// <summary>What oav and the ARM linter say about a swagger file.</summary>
internal sealed record SwaggerCheck(string File, IReadOnlyList<SwaggerCheck.ExampleError> Examples, IReadOnlyList<SwaggerCheck.BrokenRule> Rules)
{
    public string Version => SpecificationTree.VersionOf(File);

    /// <summary>Checks files in one process, which costs less than the tools' start for each.</summary>
    public static async Task<IReadOnlyList<SwaggerCheck>> RunAsync(IEnumerable<string> files, CancellationToken cancellationToken) =>
        await NodeScript.RunAsync<IEnumerable<string>, SwaggerCheck[]>("check-swagger.cjs", files, cancellationToken);

    public sealed record ExampleError(string Code, string Message, string Example);

    public sealed record BrokenRule(string Code, string Message, string Path);
}
