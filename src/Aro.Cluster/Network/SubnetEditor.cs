using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Network;

/// <summary>
/// Changes a customer's subnet without undoing what the customer changes meanwhile: the write is conditional on the ETag that was read,
/// and on a conflict the change is made anew on what is there then (invariant I11).
/// </summary>
internal static class SubnetEditor
{
    private const int MostAttempts = 5;

    /// <summary>Applies a change; <paramref name="change"/> returns false when there is nothing to do. False: the subnet does not exist.</summary>
    public static async Task<bool> EditAsync(IArmClient arm, string subnetId, Func<JsonObject, bool> change, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            JsonObject? subnet = await arm.GetAsync(subnetId, ApiVersions.Network, cancellationToken);
            if (subnet is null)
            {
                return false;
            }

            if (!change(subnet))
            {
                return true;
            }

            try
            {
                await arm.PutAndWaitAsync(subnetId, ApiVersions.Network, subnet, cancellationToken, subnet.Text("etag"));
                return true;
            }
            catch (ArmException e) when (e.StatusCode == 412 && attempt < MostAttempts)
            {
                // Changed since it was read.
            }
        }
    }
}
