using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Blobs;

/// <summary>Storage accounts and containers as ARM knows them: the data plane has no list of its own.</summary>
internal sealed class StorageAccounts(ResourceEngine engine, ICloudResources resources)
{
    private const string AccountType = "Microsoft.Storage/storageAccounts";
    private const string ContainerType = AccountType + "/blobServices/containers";

    /// <summary>The account's keys; null when there is no such account.</summary>
    public IReadOnlyList<byte[]>? Keys(string account) =>
        Id(account) is { } id && engine.Find(id) is { } resource ? StorageAccountBehavior.Keys(resource.Hidden) : null;

    /// <summary>A container's resource, or null.</summary>
    public CloudResource? Container(string account, string name) =>
        Id(account) is { } id ? resources.Get(ContainerId(id, name).Value) : null;

    /// <summary>The account's containers, in the order of their names.</summary>
    public IReadOnlyList<CloudResource> Containers(string account) =>
        Id(account) is { } id ? resources.List(ContainerType, id.Value) : [];

    /// <summary>Makes a container.</summary>
    public Task CreateContainerAsync(string account, string name, CancellationToken cancellationToken) =>
        resources.PutAsync(ContainerId(Id(account)!, name).Value, new() { ["properties"] = new System.Text.Json.Nodes.JsonObject() }, cancellationToken);

    /// <summary>Removes a container with its blobs.</summary>
    public Task DeleteContainerAsync(string account, string name, CancellationToken cancellationToken) =>
        resources.DeleteAsync(ContainerId(Id(account)!, name).Value, cancellationToken);

    private static ResourceId ContainerId(ResourceId account, string name) => account.Child("blobServices", "default").Child("containers", name);

    private ResourceId? Id(string account) =>
        resources.List(AccountType).FirstOrDefault(a => string.Equals(a.Id.Name, account, StringComparison.OrdinalIgnoreCase))?.Id;
}
