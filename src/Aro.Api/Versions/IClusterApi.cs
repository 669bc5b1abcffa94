using System.Buffers;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Versions;

/// <summary>The cluster resource in one api-version: reading bodies, merging, validating, and writing answers.</summary>
public interface IClusterApi
{
    /// <summary>The cluster a PUT on a missing resource asks for, defaults filled and validated.</summary>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>.</exception>
    OpenShiftCluster Create(ReadOnlyMemory<byte> body, ClusterRequest request);

    /// <summary>The cluster after a PUT on an existing one. <paramref name="current"/> is not changed.</summary>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>.</exception>
    OpenShiftCluster Replace(ReadOnlyMemory<byte> body, OpenShiftCluster current, ClusterRequest request);

    /// <summary>The cluster after a PATCH (RFC 7396 on this version's representation). <paramref name="current"/> is not changed.</summary>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>.</exception>
    OpenShiftCluster Patch(ReadOnlyMemory<byte> body, OpenShiftCluster current, ClusterRequest request);

    /// <summary>Writes the cluster as this version publishes it, without secrets.</summary>
    void Write(IBufferWriter<byte> output, OpenShiftCluster cluster);

    /// <summary>Writes <c>{value:[…], nextLink?}</c>.</summary>
    void WriteList(IBufferWriter<byte> output, IReadOnlyList<OpenShiftCluster> clusters, string? nextLink);
}
