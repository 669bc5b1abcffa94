using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>A subscription of one test, its requests, and what a worker would do to its clusters.</summary>
public sealed class TestSubscription(FrontendHost host, Guid id)
{
    public const string Group = "rg";

    public Guid Id { get; } = id;

    public string Path => $"/subscriptions/{Id}";

    public string Provider => $"{Path}/providers/Microsoft.RedHatOpenShift";

    public string GroupPath => $"{Path}/resourceGroups/{Group}/providers/Microsoft.RedHatOpenShift/openShiftClusters";

    public string Cluster(string name = "c1") => $"{GroupPath}/{name}?api-version={FrontendHost.Version}";

    public string Action(string action, string name = "c1", string version = FrontendHost.LaterVersion) => $"{GroupPath}/{name}/{action}?api-version={version}";

    public string Operation(string type, Guid operationId) =>
        $"{Provider}/locations/{FrontendHost.Location}/{type}/{operationId}?api-version={FrontendHost.Version}";

    public ClusterResourceId ClusterId(string name = "c1") => new(Id, Group, name);

    public Task<Reply> NotifyAsync(string state) =>
        host.SendAsync("PUT", $"{Path}?api-version=2.0", $$$"""{"state":"{{{state}}}","properties":{"tenantId":"11111111-1111-1111-1111-111111111111"}}""");

    public Task<Reply> PutAsync(string name = "c1", string? body = null, params (string Name, string Value)[] headers) =>
        host.SendAsync("PUT", Cluster(name), body ?? ClusterBodies.For(Id, name), headers: headers);

    /// <summary>A cluster whose create has succeeded.</summary>
    public async Task CreateSucceededAsync(string name = "c1")
    {
        (await PutAsync(name)).Status.ShouldBe(201);
        await EndAsync(ProvisioningState.Succeeded, name: name);
    }

    public async Task<OpenShiftClusterDocument> ReadAsync(string name = "c1") => (await FindAsync(name))!.Document;

    public Task<Stored<OpenShiftClusterDocument>?> FindAsync(string name = "c1") => host.Store.GetClusterAsync(ClusterId(name), CancellationToken.None);

    public async Task<OperationDocument> ReadOperationAsync(Guid operationId) =>
        (await host.Store.GetOperationAsync(Id, operationId, CancellationToken.None))!.Document;

    public Task<Stored<ClaimDocument>?> FindClaimAsync(string claimId) => host.Store.GetClaimAsync(Id, claimId, CancellationToken.None);

    /// <summary>Ends the operation in progress as a worker does: cluster and operation in one batch.</summary>
    public async Task EndAsync(ProvisioningState state, ProvisioningState? failed = null, string name = "c1", Api.Errors.CloudErrorBody? error = null)
    {
        Stored<OpenShiftClusterDocument> cluster = (await FindAsync(name))!;
        Stored<OperationDocument> operation =
            (await host.Store.GetOperationAsync(Id, cluster.Document.OperationId!.Value, CancellationToken.None))!;
        cluster.Document.QueuedAt = null;
        cluster.Document.Cluster.Properties.ProvisioningState = state;
        cluster.Document.Cluster.Properties.FailedProvisioningState = failed;
        operation.Document.Status = state;
        operation.Document.EndTime = operation.Document.StartTime.AddSeconds(90);
        operation.Document.Error = error;
        await host.Store.CreateBatch(Id.ToString()).Replace(cluster).Replace(operation).CommitAsync(CancellationToken.None);
    }

    /// <summary>Ends a delete in progress as a worker does: without the cluster, and with its operation in the same batch.</summary>
    public async Task EndDeleteAsync(string name = "c1")
    {
        Stored<OpenShiftClusterDocument> cluster = (await FindAsync(name))!;
        Stored<OperationDocument> operation =
            (await host.Store.GetOperationAsync(Id, cluster.Document.OperationId!.Value, CancellationToken.None))!;
        operation.Document.Status = ProvisioningState.Succeeded;
        operation.Document.EndTime = operation.Document.StartTime.AddSeconds(90);
        await host.Store.CreateBatch(Id.ToString()).Delete(cluster).Replace(operation).CommitAsync(CancellationToken.None);
    }

    /// <summary>Changes the cluster's document as a worker does in the middle of an operation.</summary>
    public async Task ChangeAsync(Action<OpenShiftClusterDocument> change, string name = "c1")
    {
        Stored<OpenShiftClusterDocument> cluster = (await FindAsync(name))!;
        change(cluster.Document);
        await host.Store.CreateBatch(Id.ToString()).Replace(cluster).CommitAsync(CancellationToken.None);
    }

    public Task AddCredentialsAsync() => ChangeAsync(d =>
    {
        d.Cluster.Properties.KubeadminPassword = SecureString.FromPlaintext("top-Secret-1");
        d.Cluster.Properties.UserAdminKubeconfig = SecureBytes.FromPlaintext("top-Secret-2"u8.ToArray());
        d.Cluster.Properties.AdminKubeconfig = SecureBytes.FromPlaintext("top-Secret-3"u8.ToArray());
        d.Cluster.Properties.SshKey = SecureBytes.FromPlaintext("top-Secret-4"u8.ToArray());
    });
}
