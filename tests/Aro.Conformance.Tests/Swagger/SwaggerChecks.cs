using Aro.Conformance.Tests.Hosting;

namespace Aro.Conformance.Tests.Swagger;

/// <summary>The checks of our tree and of the published one, done once.</summary>
public sealed class SwaggerChecks : IAsyncLifetime
{
    internal IReadOnlyDictionary<string, SwaggerCheck> Ours { get; private set; } = null!;

    /// <summary>Those of the published files; empty where they are not named.</summary>
    internal IReadOnlyDictionary<string, SwaggerCheck> Published { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!NodeScript.IsInstalled)
        {
            return;
        }

        string[] ours = [.. SpecificationTree.Ours.Files.Values];
        string[] published = [.. SpecificationTree.Published?.Files.Values ?? []];
        IReadOnlyList<SwaggerCheck> checks = await SwaggerCheck.RunAsync([.. ours, .. published], TestContext.Current.CancellationToken);
        Ours = checks.Take(ours.Length).ToDictionary(check => check.Version, StringComparer.Ordinal);
        Published = checks.Skip(ours.Length).ToDictionary(check => check.Version, StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
