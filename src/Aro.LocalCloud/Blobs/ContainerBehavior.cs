using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Behaviors;

namespace Aro.LocalCloud.Blobs;

/// <summary>Blob containers as ARM resources; removing one removes its blobs.</summary>
internal sealed class ContainerBehavior(BlobStore blobs) : ResourceBehavior("Microsoft.Storage/storageAccounts/blobServices/containers")
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override bool HasProvisioningState => false;

    public override void Deleted(StoredResource resource, ICascade cascade) => blobs.Clear(resource.Id.Parent!.Parent!.Name.ToLowerInvariant(), resource.Id.Name);
}
