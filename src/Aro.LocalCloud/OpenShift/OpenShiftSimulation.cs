using System.Collections.Concurrent;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.ResourceManager;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.OpenShift;

/// <summary>
/// Boots clusters: when a virtual machine <c>{infraId}-bootstrap</c> is deployed, a cluster begins; it lives until its machines are deleted.
/// Clusters of an earlier run of the cloud go on where they were.
/// </summary>
internal sealed partial class OpenShiftSimulation(ILoggerFactory loggers) : IResourceObserver, IAsyncDisposable
{
    private const string Machines = "Microsoft.Compute/virtualMachines";
    private const string BootstrapSuffix = "-bootstrap";

    private readonly ConcurrentDictionary<string, (SimulatedCluster Cluster, Task Life)> _clusters = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _logger = loggers.CreateLogger<OpenShiftSimulation>();
    private CloudContext? _cloud;

    /// <summary>Keys of the clusters that live.</summary>
    public IReadOnlyCollection<string> Clusters => [.. _clusters.Keys];

    public Task StartAsync(CloudContext context, CancellationToken cancellationToken)
    {
        _cloud = context;
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.db"))
        {
            Resume(file);
        }

        // A bootstrap machine that was deployed just before the cloud stopped may have no database yet.
        BeginAll();
        return Task.CompletedTask;
    }

    public Task WrittenAsync(CloudResource resource, CancellationToken cancellationToken)
    {
        Begin(resource);
        WakeAll(resource);
        return Task.CompletedTask;
    }

    public Task DeletedAsync(CloudResource resource, CancellationToken cancellationToken)
    {
        WakeAll(resource);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var (cluster, life) in _clusters.Values)
        {
            await life;
            await cluster.DisposeAsync();
        }

        _clusters.Clear();
        _stopping.Dispose();
    }

    private string Folder => Path.Combine(_cloud!.DataDirectory, "clusters");

    private void Begin(CloudResource resource)
    {
        if (!resource.Id.IsOfType(Machines) || resource.Id.Group is not { } group || !resource.Id.Name.EndsWith(BootstrapSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var infraId = resource.Id.Name[..^BootstrapSuffix.Length];
        var key = DeterministicId.Guid($"{group.Key}/{infraId.ToLowerInvariant()}").ToString("N");
        lock (_clusters)
        {
            if (!_clusters.ContainsKey(key))
            {
                Create(key, group, infraId);
            }
        }
    }

    private void Create(string key, ResourceId group, string infraId)
    {
        var database = new ClusterDatabase(Path.Combine(Folder, key + ".db"));
        database.WriteFact(ClusterFacts.Group, group.Value);
        database.WriteFact(ClusterFacts.InfraId, infraId);
        LogBegins(infraId, group.Value);
        Live(key, database);
    }

    private void Resume(string file)
    {
        try
        {
            var database = new ClusterDatabase(file);
            if (database.ReadFact(ClusterFacts.Group) is null || database.ReadFact(ClusterFacts.InfraId) is null)
            {
                // The cloud stopped before the first facts were written; the machine itself starts it again.
                database.Drop();
                return;
            }

            Live(Path.GetFileNameWithoutExtension(file), database);
        }
        catch (SqliteException e)
        {
            LogCannotResume(e, file);
        }
    }

    private void Live(string key, ClusterDatabase database)
    {
        var cluster = new SimulatedCluster(_cloud!, database, loggers);
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _clusters[key] = (cluster, Task.Run(async () =>
        {
            await known.Task;
            if (await cluster.RunAsync(_stopping.Token))
            {
                _clusters.TryRemove(key, out _);
                BeginAll();
            }
        }));
        known.SetResult();
    }

    private void BeginAll()
    {
        foreach (var machine in _cloud!.Resources.List(Machines))
        {
            Begin(machine);
        }
    }

    // Private endpoints lie in other groups, and any of them may be a cluster's.
    private void WakeAll(CloudResource resource)
    {
        if (resource.Id.Type.StartsWith("Microsoft.Compute/", StringComparison.OrdinalIgnoreCase) || resource.Id.Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (cluster, _) in _clusters.Values)
            {
                cluster.Wake();
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Cluster {InfraId} begins in {Group}.")]
    private partial void LogBegins(string infraId, string group);

    [LoggerMessage(LogLevel.Error, "The cluster in {File} cannot be resumed: the file is damaged or foreign. It is left alone.")]
    private partial void LogCannotResume(Exception exception, string file);
}
