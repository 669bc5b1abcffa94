using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Network;

/// <summary>Reads addresses Azure has given; an empty one is a failure, never persisted.</summary>
internal static class PublicAddress
{
    public static async Task<string> ReadAsync(IArmClient arm, string publicIpId, CancellationToken cancellationToken)
    {
        JsonObject publicIp = await arm.GetRequiredAsync(publicIpId, ApiVersions.Network, cancellationToken);
        return Require(publicIp.Text("properties", "ipAddress"), publicIpId);
    }

    public static string Require(string? address, string resourceId) =>
        !string.IsNullOrEmpty(address)
            ? address
            : throw ClusterErrors.Service(
                ErrorCodes.DeploymentFailed,
                resourceId,
                $"Azure gave no address to '{resourceId}'.",
                "Repeat the operation; if it fails again, open a support request.");
}
