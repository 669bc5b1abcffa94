using System.Buffers;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Planted bugs: what updates make of a cluster is spoiled. Laws are shown to notice it.</summary>
/// <param name="inner">A good api-version.</param>
/// <param name="replaced">Spoils what a PUT makes; it is given the stored cluster and the new one.</param>
/// <param name="patched">Spoils what a PATCH makes.</param>
internal sealed class BrokenApi(
    IClusterApi inner, Action<OpenShiftCluster, OpenShiftCluster>? replaced = null, Action<OpenShiftCluster, OpenShiftCluster>? patched = null) : IClusterApi
{
    public OpenShiftCluster Create(ReadOnlyMemory<byte> body, ClusterRequest request) => inner.Create(body, request);

    public OpenShiftCluster Replace(ReadOnlyMemory<byte> body, OpenShiftCluster current, ClusterRequest request) =>
        Spoiled(inner.Replace(body, current, request), current, replaced);

    public OpenShiftCluster Patch(ReadOnlyMemory<byte> body, OpenShiftCluster current, ClusterRequest request) =>
        Spoiled(inner.Patch(body, current, request), current, patched);

    public void Write(IBufferWriter<byte> output, OpenShiftCluster cluster) => inner.Write(output, cluster);

    public void WriteList(IBufferWriter<byte> output, IReadOnlyList<OpenShiftCluster> clusters, string? nextLink) => inner.WriteList(output, clusters, nextLink);

    private static OpenShiftCluster Spoiled(OpenShiftCluster result, OpenShiftCluster current, Action<OpenShiftCluster, OpenShiftCluster>? spoil)
    {
        spoil?.Invoke(current, result);
        return result;
    }
}
