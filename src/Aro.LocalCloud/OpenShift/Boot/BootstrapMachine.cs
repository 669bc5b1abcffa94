using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>Boots the bootstrap machine: fetches its configuration over HTTPS from where its custom data says, again and again until it has it.</summary>
internal sealed class BootstrapMachine(CloudContext cloud, ClusterFacts facts, SimulationSchedule schedule, ConsoleLog console)
{
    private string? _refused;
    private DateTimeOffset? _lastAttempt;

    /// <summary>The configuration, once it is there.</summary>
    public BootstrapConfiguration? Configuration { get; private set; }

    /// <summary>Tries to get the configuration; every failure goes to the machine's console.</summary>
    /// <param name="machine">The machine; null when there is none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task BootAsync(CloudMachine? machine, CancellationToken cancellationToken)
    {
        if (Configuration is not null)
        {
            return;
        }

        if (facts.Text(ClusterFacts.Ignition) is { } kept)
        {
            facts.Reach(Milestones.Ignited, schedule.Now);
            Configuration = BootstrapConfiguration.Parse(kept);
            return;
        }

        var waiting = _lastAttempt is { } last && !schedule.Passed(last, Durations.IgnitionRetry);
        if (machine is not { IsRunning: true } || machine.CustomData == _refused || waiting)
        {
            return;
        }

        try
        {
            var text = await FetchAsync(IgnitionStub.Source(machine.CustomData), cancellationToken);
            var configuration = BootstrapConfiguration.Parse(text);
            facts.Keep(ClusterFacts.Ignition, text);
            facts.Reach(Milestones.Ignited, schedule.Now);
            Configuration = configuration;
            console.Write(machine.Name, "ignition[717]: fetch: fetch complete");
            console.Write(machine.Name, "bootkube.sh[2211]: Starting temporary bootstrap control plane...");
        }
        catch (IgnitionException e)
        {
            console.WriteFailure(machine.Name, e.Message);
            _lastAttempt = schedule.Now;
            _refused = e.IsTransient ? null : machine.CustomData;
            schedule.Passed(schedule.Now, Durations.IgnitionRetry);
        }
    }

    private async Task<string> FetchAsync(Uri source, CancellationToken cancellationToken)
    {
        // The query of the URL is a credential.
        var shown = source.GetLeftPart(UriPartial.Path);
        try
        {
            using var response = await cloud.Http.GetAsync(source, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStringAsync(cancellationToken)
                : throw new IgnitionException($"GET {shown}: GET result: {(int)response.StatusCode} {response.ReasonPhrase}", transient: true);
        }
        catch (HttpRequestException e)
        {
            throw new IgnitionException($"GET {shown}: {e.Message}", transient: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IgnitionException($"GET {shown}: timeout", transient: true);
        }
    }
}
