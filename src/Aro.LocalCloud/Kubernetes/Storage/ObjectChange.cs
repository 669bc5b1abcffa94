namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>A write.</summary>
/// <param name="Revision">The revision it made.</param>
/// <param name="Previous">The object before; null when it was created.</param>
/// <param name="Current">The object after; null when it was deleted.</param>
internal sealed record ObjectChange(long Revision, StoredObject? Previous, StoredObject? Current)
{
    /// <summary>Where the object is or was kept.</summary>
    public ObjectKey Key => (Current ?? Previous)!.Key;
}
