using Aro.Api;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aro.Backend.Tests.Support;

/// <summary>A backend process on a database: the real services, wired as a host wires them.</summary>
internal sealed class TestProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TestProcess(
        TestDatabase database,
        Func<OperationType, IReadOnlyList<IStep>> steps,
        StepJournal? journal = null,
        string name = "a",
        IDocumentStore? store = null,
        TimeSpan? deadline = null,
        Action<BackendOptions>? options = null,
        Action<LeaseOptions>? leases = null)
    {
        Name = name;
        Journal = journal ?? new StepJournal();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(database.Time);
        services.AddSingleton(store ?? database.Store);
        services.AddSingleton(database.Codec);
        services.AddSingleton<IResourceStore, ResourceStore>();
        services.AddSingleton<IClusterLeases, ClusterLeases>();
        services.AddSingleton<IIdGenerator, RandomIdGenerator>();
        services.AddSingleton<IStepCatalog>(new ScriptedCatalog(name, Journal, steps, deadline ?? TimeSpan.FromHours(4)));
        services.AddAroBackend(new ConfigurationBuilder().Build());
        services.Configure<BackendOptions>(o =>
        {
            o.PollInterval = TimeSpan.FromMilliseconds(100);
            o.ConditionPollInterval = TimeSpan.FromMilliseconds(10);
            o.SupersessionCheckInterval = TimeSpan.FromMilliseconds(10);
            o.ReportInterval = TimeSpan.Zero;
            options?.Invoke(o);
        });
        services.Configure<LeaseOptions>(o => leases?.Invoke(o));
        _services = services.BuildServiceProvider();
    }

    public string Name { get; }

    public StepJournal Journal { get; }

    public IClusterLeases Leases => Get<IClusterLeases>();

    public OperationRunner Runner => Get<OperationRunner>();

    public ClusterWorkerService Workers => _services.GetServices<IHostedService>().OfType<ClusterWorkerService>().Single();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Claims one cluster and runs its operation until the claim is left; null when nothing waits.</summary>
    public async Task<RunOutcome?> RunOneAsync(CancellationTokenSource? shutdown = null)
    {
        long claimedAt = Get<TimeProvider>().GetTimestamp();
        Stored<OpenShiftClusterDocument>? claimed = await Leases.TryClaimAsync(Name, TestContext.Current.CancellationToken);
        return claimed is null ? null : await Runner.RunAsync(claimed.Document, claimedAt, shutdown?.Token ?? CancellationToken.None);
    }

    /// <summary>Starts the workers.</summary>
    public Task StartAsync() => Workers.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops the workers gracefully.</summary>
    public Task StopAsync() => Workers.StopAsync(CancellationToken.None).Soon();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
