using Aro.Api.Versions;
using Aro.Conformance.Tests.Hosting;
using Aro.Conformance.Tests.Swagger;
using Aro.Conformance.Tests.Traffic.Checks;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>The traffic of all api-versions and what oav finds in it, recorded once.</summary>
public sealed class RecordedTraffic(FrontendHost host) : IAsyncLifetime
{
    /// <summary>All exchanges, by api-version.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<Exchange>> Exchanges { get; private set; } = null!;

    /// <summary>The exchanges that the swagger files describe, with what oav says of them by our files.</summary>
    internal IReadOnlyList<(Exchange Exchange, TrafficCheck Check)> ByOurFiles { get; private set; } = [];

    /// <summary>The same by the published files; empty where they are not named.</summary>
    internal IReadOnlyList<(Exchange Exchange, TrafficCheck Check)> ByPublishedFiles { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Dictionary<string, IReadOnlyList<Exchange>> exchanges = new(StringComparer.Ordinal);
        foreach (ApiVersion version in ApiVersions.All)
        {
            var recorder = new TrafficRecorder(host, version.Name);
            await new VersionScenario(await host.RegisterAsync(), recorder, new SwaggerOperations(version.Name)).RunAsync();
            exchanges.Add(version.Name, recorder.Exchanges);
        }

        Exchanges = exchanges;
        if (NodeScript.IsInstalled)
        {
            ByOurFiles = await CheckAsync(SpecificationTree.Ours);
            ByPublishedFiles = SpecificationTree.Published is { } published ? await CheckAsync(published) : [];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IReadOnlyList<(Exchange Exchange, TrafficCheck Check)>> CheckAsync(SpecificationTree tree) =>
        TrafficCheck.DescribedAsync(tree, Exchanges.Values.SelectMany(exchanges => exchanges), TestContext.Current.CancellationToken);
}
