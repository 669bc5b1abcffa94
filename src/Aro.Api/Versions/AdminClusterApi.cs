using System.Buffers;
using System.Text.Json;
using Aro.Api.Administration;
using Aro.Api.Contracts;
using Aro.Api.Conversion;
using Aro.Api.Errors;
using Ext = Aro.Api.External;
using Int = Aro.Api.Internal;

namespace Aro.Api.Versions;

/// <summary>
/// The cluster resource in api-version <c>admin</c>: shown as in the newest version with what only administrators see, and changed by PATCH
/// alone. The rules for customers' values do not apply, since none of those can be changed here.
/// </summary>
internal sealed class AdminClusterApi(ApiContract contract) : IClusterApi
{
    private readonly ClusterApi _shown = new(contract);

    /// <summary>The contract.</summary>
    public ApiContract Contract => contract;

    /// <inheritdoc />
    public Int.OpenShiftCluster Create(ReadOnlyMemory<byte> body, ClusterRequest request) => throw OnlyPatch();

    /// <inheritdoc />
    public Int.OpenShiftCluster Replace(ReadOnlyMemory<byte> body, Int.OpenShiftCluster current, ClusterRequest request) => throw OnlyPatch();

    /// <summary>
    /// The cluster after a PATCH. Its <see cref="Int.OpenShiftClusterProperties.MaintenanceTask"/> says what is to be done; null when the
    /// request only changed the maintenance state.
    /// </summary>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>.</exception>
    public Int.OpenShiftCluster Patch(ReadOnlyMemory<byte> body, Int.OpenShiftCluster current, ClusterRequest request)
    {
        Int.OpenShiftCluster result = ClusterCopier.Copy(current);
        Ext.OpenShiftCluster before = Stored(result);
        Ext.OpenShiftCluster desired = Stored(result);
        desired.Properties.MaintenanceTask = null;
        Findings findings = new();
        BodyReader.Read(body, contract.Root, desired, before, findings, isPatch: true);
        KeptMembers.Fill(contract.Root, desired, before, isPatch: true);
        AdminClusterValidator.Validate(contract, desired, findings);
        ChangePolicy.Check(contract.Root, before, desired, JsonPath.Root, findings);
        findings.ThrowIfAny();

        // The flags that are to be removed cannot be told from those the request does not name once it was read.
        using JsonDocument document = JsonDocument.Parse(RequestBody.Content(body));
        desired.Properties.OperatorFlags =
            OperatorFlagsMerge.Apply(document.RootElement, desired.OperatorFlagsMergeStrategy, before.Properties.OperatorFlags);
        MaintenanceWriter.Update(result, desired);
        return result;
    }

    /// <inheritdoc />
    public void Write(IBufferWriter<byte> output, Int.OpenShiftCluster cluster) => _shown.Write(output, cluster);

    /// <inheritdoc />
    public void WriteList(IBufferWriter<byte> output, IReadOnlyList<Int.OpenShiftCluster> clusters, string? nextLink) =>
        _shown.WriteList(output, clusters, nextLink);

    private static CloudErrorException OnlyPatch() =>
        new(400, ErrorCodes.RequestNotAllowed, "In api-version 'admin' a cluster can only be read, patched and deleted.");

    private Ext.OpenShiftCluster Stored(Int.OpenShiftCluster cluster)
    {
        Ext.OpenShiftCluster stored = ExternalReader.Read(cluster, contract, showLiveWorkers: false);
        ClusterDefaults.Fill(stored);
        return stored;
    }
}
