using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Support;

/// <summary>Three workers and a frontend act on one cluster in an order that is given, workers being paused where they are told to.</summary>
internal sealed class LeaseSchedule
{
    private const int Workers = 3;

    private readonly FakeTimeProvider _time;
    private readonly ResourceStore _resources;
    private readonly LeaseObserver _observer;
    private readonly InterceptingStore[] _stores;
    private readonly ClusterLeases[] _leases;
    private readonly ClaimedCluster?[] _claims = new ClaimedCluster?[Workers];
    private int _operations;
    private int _commits;

    public LeaseSchedule(IDocumentStore store, Func<IDocumentStore, IDocumentStore> plant, FakeTimeProvider time)
    {
        _time = time;
        DocumentCodec codec = TestDocuments.Codec();
        _observer = new LeaseObserver(store, codec, TestDocuments.Id);
        IDocumentStore planted = plant(_observer);
        _stores = [.. Enumerable.Range(0, Workers).Select(_ => new InterceptingStore(planted))];
        _leases = [.. _stores.Select(s => new ClusterLeases(
            s, codec, Options.Create(new LeaseOptions()), new ImmediateTimeProvider(), NullLogger<ClusterLeases>.Instance))];
        _resources = new ResourceStore(planted, codec, NullLogger<ResourceStore>.Instance);
    }

    public enum Act
    {
        Claim,
        Commit,
        CommitAfterAPause,
        Renew,
        Release,
        End,
        Wait,
        Accept,
    }

    /// <summary>Commits of workers that succeeded: a schedule without any would prove nothing.</summary>
    public int Commits => _commits;

    /// <summary>Runs the steps and returns what may never have been seen.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<(Act Act, int Worker, int Other, int Seconds)> steps)
    {
        await AcceptAsync();
        foreach ((Act act, int worker, int other, int seconds) in steps)
        {
            await RunAsync(act, worker, other, seconds);
        }

        return _observer.Violations;
    }

    private async Task RunAsync(Act act, int worker, int other, int seconds)
    {
        switch (act)
        {
            case Act.Claim:
                await ClaimAsync(worker);
                break;
            case Act.Commit:
                await CommitAsync(worker, end: false);
                break;
            case Act.CommitAfterAPause:
                // Between the worker's read and its write it sleeps, and another one may take over.
                if (_claims[worker] is not null && other != worker)
                {
                    _stores[worker].BeforeNextCommit(async () =>
                    {
                        _time.Advance(TimeSpan.FromSeconds(seconds));
                        await ClaimAsync(other);
                        await CommitAsync(other, end: seconds % 2 == 0);
                    });
                    await CommitAsync(worker, end: false);
                }

                break;
            case Act.Renew:
                await WithClaimAsync(worker, claim => _leases[worker].RenewAsync(claim, CancellationToken.None));
                break;
            case Act.Release:
                await WithClaimAsync(worker, claim => _leases[worker].ReleaseAsync(claim, CancellationToken.None));
                _claims[worker] = null;
                break;
            case Act.End:
                await CommitAsync(worker, end: true);
                break;
            case Act.Wait:
                _time.Advance(TimeSpan.FromSeconds(seconds));
                break;
            case Act.Accept:
                await AcceptAsync();
                break;
        }
    }

    private async Task ClaimAsync(int worker)
    {
        if (await _leases[worker].TryClaimAsync($"worker{worker}", CancellationToken.None) is { } cluster)
        {
            _claims[worker] = new ClaimedCluster(TestDocuments.Id, $"worker{worker}", cluster.Document.Lease.Epoch, cluster.Document.OperationId!.Value);
        }
    }

    private Task CommitAsync(int worker, bool end) => WithClaimAsync(worker, async claim =>
    {
        int number = ++_commits;
        try
        {
            await _leases[worker].CommitAsync(
                claim,
                commit =>
                {
                    commit.Operation.Message = $"{LeaseObserver.Signature(claim.Owner, claim.Epoch)}, {number}";
                    if (end)
                    {
                        commit.Operation.Status = commit.Cluster.Cluster.Properties.ProvisioningState = ProvisioningState.Succeeded;
                        commit.Cluster.QueuedAt = null;
                        commit.ReleaseLease = true;
                    }
                },
                CancellationToken.None);
        }
        catch
        {
            _commits--;
            throw;
        }
    });

    private async Task WithClaimAsync(int worker, Func<ClaimedCluster, Task> action)
    {
        if (_claims[worker] is not { } claim)
        {
            return;
        }

        try
        {
            await action(claim);
        }
        catch (Exception e) when (e is LeaseLostException or OperationSupersededException)
        {
            _claims[worker] = null;
        }
    }

    /// <summary>A request: the first creates the cluster, later ones update it once it has ended.</summary>
    private async Task AcceptAsync()
    {
        Stored<OpenShiftClusterDocument>? stored = await _resources.GetClusterAsync(TestDocuments.Id, CancellationToken.None);
        if (stored is not null && !stored.Document.Cluster.Properties.ProvisioningState.IsTerminal())
        {
            return;
        }

        Guid operationId = TestDocuments.OperationId(++_operations);
        OperationDocument operation = TestDocuments.Operation(TestDocuments.Id, operationId);
        ResourceBatch batch = _resources.CreateBatch(TestDocuments.Id.Partition).Create(operation);
        if (stored is null)
        {
            batch.Create(TestDocuments.Cluster(TestDocuments.Id, operationId));
        }
        else
        {
            stored.Document.OperationId = operationId;
            stored.Document.QueuedAt = 1;
            stored.Document.Cluster.Properties.ProvisioningState = operation.Status;
            batch.Replace(stored);
        }

        await batch.CommitAsync(CancellationToken.None);
    }
}
