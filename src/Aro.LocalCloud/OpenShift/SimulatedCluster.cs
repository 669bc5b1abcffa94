using System.Net;
using Aro.LocalCloud.Kubernetes.Authentication;
using Aro.LocalCloud.Kubernetes.Resources;
using Aro.LocalCloud.Kubernetes.Serving;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.OpenShift.Boot;
using Aro.LocalCloud.OpenShift.Controllers;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.OpenShift;

/// <summary>
/// One simulated cluster. Everything it knows is in its database or in Azure; a pass over its controllers brings it one step further,
/// whether it has just been started, resumed, or woken by a change.
/// </summary>
internal sealed partial class SimulatedCluster : IAsyncDisposable
{
    private const int ApiPort = 6443;
    private const int Quorum = 2;

    private readonly CloudContext _cloud;
    private readonly ResourceId _group;
    private readonly string _infraId;
    private readonly ClusterDatabase _database;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly ClusterFacts _facts;
    private readonly SimulationSchedule _schedule;
    private readonly CloudView _view;
    private readonly ConsoleLog _console;
    private readonly BootstrapMachine _bootstrap;
    private readonly SemaphoreSlim _wake = new(1, 1);
    private Running? _running;

    /// <summary>Opens the cluster of a database, which names it.</summary>
    /// <param name="cloud">The cloud around it.</param>
    /// <param name="database">Its database.</param>
    /// <param name="loggers">For logs.</param>
    public SimulatedCluster(CloudContext cloud, ClusterDatabase database, ILoggerFactory loggers)
    {
        (_cloud, _database, _loggers) = (cloud, database, loggers);
        _logger = loggers.CreateLogger<SimulatedCluster>();
        _facts = new ClusterFacts(database);
        _group = ResourceId.Parse(_facts.Text(ClusterFacts.Group)!);
        _infraId = _facts.Text(ClusterFacts.InfraId)!;
        _schedule = new SimulationSchedule(cloud.Time);
        _view = new CloudView(cloud.Resources, _group, _infraId);
        _console = new ConsoleLog(cloud, _group, loggers.CreateLogger<ConsoleLog>());
        _bootstrap = new BootstrapMachine(cloud, _facts, _schedule, _console);
    }

    /// <summary>Where its API listens.</summary>
    public IReadOnlyCollection<IPEndPoint> Endpoints => _running?.Server.Endpoints ?? [];

    /// <summary>Its objects; null before its bootstrap machine has its configuration.</summary>
    public ClusterObjects? Objects => _running?.Context.Objects;

    /// <summary>When something next happens by itself; null when nothing does.</summary>
    public DateTimeOffset? Next => _schedule.Next;

    /// <summary>Waits until no machine is being made or deleted.</summary>
    public Task DrainAsync() => _running?.Machines.DrainAsync() ?? Task.CompletedTask;

    /// <summary>Looks at what has changed soon.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
    }

    /// <summary>Lives until its machines are gone (then it drops its storage and the result is true), or until it is stopped (false).</summary>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (!await StepAsync(stopping))
                {
                    await DropAsync();
                    return true;
                }

                await WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped; the database has everything.
        }

        return false;
    }

    /// <summary>One pass. False when the cluster is gone.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        _schedule.Reset();
        _view.Refresh();
        if (!_view.Exists)
        {
            return false;
        }

        try
        {
            await _bootstrap.BootAsync(_view.Bootstrap, cancellationToken);
            if (_bootstrap.Configuration is { } configuration)
            {
                _running ??= Start(configuration);
                await ServeAsync(_running, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogStepFailed(e, _infraId);
            _schedule.Passed(_schedule.Now, Durations.FailureRetry);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is { } running)
        {
            await running.Machines.DrainAsync();
            await running.Server.DisposeAsync();
            running.Store.Dispose();
        }

        _database.Dispose();
        _wake.Dispose();
    }

    private async Task ServeAsync(Running running, CancellationToken cancellationToken)
    {
        var serves = ServesApi();
        foreach (var endpoint in running.Server.Endpoints.Where(e => !serves || !_view.ApiAddresses().Contains(e.Address)).ToList())
        {
            await running.Server.CloseAsync(endpoint);
        }

        if (!serves)
        {
            return;
        }

        foreach (var controller in running.Controllers)
        {
            await controller.ReconcileAsync(cancellationToken);
        }

        foreach (var address in _view.ApiAddresses())
        {
            await ListenAsync(running, new IPEndPoint(address, ApiPort), cancellationToken);
        }
    }

    // Until the control plane stands on its own, the bootstrap machine serves; afterwards it takes a quorum of masters.
    private bool ServesApi() => _facts.Has(Milestones.BootstrapComplete)
        ? _view.Masters.Count(m => m.IsRunning) >= Quorum
        : _view.Bootstrap is { IsRunning: true } && _schedule.Passed(_facts.When(Milestones.Ignited)!.Value, Durations.TemporaryControlPlane);

    private async Task ListenAsync(Running running, IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        if (running.Server.Endpoints.Contains(endpoint))
        {
            return;
        }

        try
        {
            await running.Server.ListenAsync(endpoint, cancellationToken);
            LogListening(_infraId, endpoint);
        }
        catch (IOException e)
        {
            LogCannotListen(e, _infraId, endpoint);
            _schedule.Passed(_schedule.Now, Durations.FailureRetry);
        }
    }

    private Running Start(BootstrapConfiguration configuration)
    {
        var store = new ObjectStore(_database);
        var registry = new ObjectRegistry(new ApiResourceCatalog(), store, _cloud.Time.Clock, _group.Key + "/" + _infraId);
        store.Changed = _ => Wake();
        var context = new ClusterContext(_cloud, _group, _infraId, _facts, _schedule, _view, _console, new ClusterObjects(registry), configuration);
        new ManifestController(context).Apply();
        var kubeadmin = new KubeadminCredential(store);
        var certificates = new ServingCertificates(configuration.ServerCertificates);
        var api = new KubernetesApi(
            registry,
            new ClientAuthenticator(configuration.ClientAuthorities, kubeadmin, _cloud.Time.Clock),
            new LoginEndpoints($"https://api.{context.Domain}:{ApiPort}", kubeadmin),
            ServerVersion.OfOpenShift(context.Version),
            _cloud.Time.Clock,
            _loggers.CreateLogger<KubernetesApi>());
        var machines = new MachineController(context, Wake);
        IClusterController[] controllers =
        [
            new NodeController(context),
            new BootstrapController(context),
            new ServingCertificateController(context, certificates),
            new OperatorController(context),
            new MachineSetController(context),
            machines,
            new IngressController(context),
            new PlatformStatusController(context),
            new WorkloadController(context),
            new ClusterVersionController(context),
        ];
        return new Running(context, store, new KubernetesApiServer(api, certificates, _loggers), machines, controllers);
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        if (Next is not { } next)
        {
            await _wake.WaitAsync(stopping);
            return;
        }

        var left = next - _schedule.Now;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        await using var timer = _cloud.Time.Clock.CreateTimer(_ => Wake(), null, left, Timeout.InfiniteTimeSpan);
        await _wake.WaitAsync(stopping);
    }

    private async Task DropAsync()
    {
        await DisposeAsync();
        _database.Drop();
        _console.Drop();
        LogGone(_infraId);
    }

    private sealed record Running(
        ClusterContext Context, ObjectStore Store, KubernetesApiServer Server, MachineController Machines, IReadOnlyList<IClusterController> Controllers);

    [LoggerMessage(LogLevel.Information, "Cluster {InfraId}: the API listens on {Endpoint}.")]
    private partial void LogListening(string infraId, IPEndPoint endpoint);

    [LoggerMessage(LogLevel.Warning, "Cluster {InfraId}: the API cannot listen on {Endpoint}; it is tried again.")]
    private partial void LogCannotListen(Exception exception, string infraId, IPEndPoint endpoint);

    [LoggerMessage(LogLevel.Error, "Cluster {InfraId}: a step failed; it is tried again.")]
    private partial void LogStepFailed(Exception exception, string infraId);

    [LoggerMessage(LogLevel.Information, "Cluster {InfraId} is gone: its machines are deleted.")]
    private partial void LogGone(string infraId);
}
