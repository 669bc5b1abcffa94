using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Dns;

/// <summary>
/// The A records <c>api.&lt;prefix&gt;</c> and <c>*.apps.&lt;prefix&gt;</c> in the provider's zone. Each carries the ARM id of its cluster as
/// metadata; a record of another cluster is never touched, and every write is conditional on what was read.
/// </summary>
internal sealed class DnsRecords(IAzureClients azure, IOptions<AzureOptions> options)
{
    private const string OwnerKey = "resourceId";
    private const int TimeToLiveSeconds = 300;
    private const int MostAttempts = 5;

    public ClusterDomain Domain(StepContext context) => ClusterDomain.Of(context.Cluster, options.Value.Domain);

    public string ApiRecordId(ClusterDomain domain) => RecordId("api." + domain.ManagedPrefix);

    public string AppsRecordId(ClusterDomain domain) => RecordId("*.apps." + domain.ManagedPrefix);

    /// <summary>Makes the record ours and lets it have exactly this address (none when null).</summary>
    public async Task SetAsync(StepContext context, string recordId, string? address, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            JsonObject? record = await azure.Provider.GetAsync(recordId, ApiVersions.Dns, cancellationToken);
            if (record is not null && !IsOwned(context, record))
            {
                throw ClusterErrors.Customer(
                    ErrorCodes.DuplicateDomain,
                    "properties.clusterProfile.domain",
                    $"The domain '{context.Cluster.Properties.ClusterProfile.Domain}' is used by another cluster.",
                    "Choose another domain, or delete the cluster that uses this one.");
            }

            if (record is not null && (address is null || Addresses(record).SequenceEqual([address], StringComparer.Ordinal)))
            {
                return;
            }

            try
            {
                await azure.Provider.PutAndWaitAsync(recordId, context, address, record, cancellationToken);
                return;
            }
            catch (ArmException e) when (e.StatusCode == 412 && attempt < MostAttempts)
            {
                // Somebody was quicker: look again whose record it is.
            }
        }
    }

    /// <summary>Removes the record if it is ours.</summary>
    public async Task DeleteOwnAsync(StepContext context, string recordId, CancellationToken cancellationToken)
    {
        if (await ExistsOwnAsync(context, recordId, cancellationToken))
        {
            await azure.Provider.DeleteAndWaitAsync(recordId, ApiVersions.Dns, cancellationToken);
        }
    }

    /// <summary>Whether the record is there and ours.</summary>
    public async Task<bool> ExistsOwnAsync(StepContext context, string recordId, CancellationToken cancellationToken) =>
        await azure.Provider.GetAsync(recordId, ApiVersions.Dns, cancellationToken) is { } record && IsOwned(context, record);

    internal static JsonObject Body(StepContext context, string? address)
    {
        JsonArray addresses = address is null ? [] : [new JsonObject { ["ipv4Address"] = address }];
        return new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["metadata"] = new JsonObject { [OwnerKey] = context.Cluster.Id.ToLowerInvariant() },
                ["TTL"] = TimeToLiveSeconds,
                ["ARecords"] = addresses,
            },
        };
    }

    private static bool IsOwned(StepContext context, JsonObject record) =>
        record.Text("properties", "metadata", OwnerKey).IsId(context.Cluster.Id);

    private static IEnumerable<string?> Addresses(JsonObject record) =>
        record.Items("properties", "ARecords").Select(a => a.Text("ipv4Address"));

    private string RecordId(string name)
    {
        AzureOptions o = options.Value;
        return $"/subscriptions/{o.SubscriptionId}/resourceGroups/{o.ResourceGroup}/providers/Microsoft.Network/dnsZones/{o.Domain}/A/{name}";
    }
}

/// <summary>The conditional write of a record.</summary>
file static class DnsWrites
{
    public static async Task PutAndWaitAsync(
        this IArmClient arm, string recordId, StepContext context, string? address, JsonObject? existing, CancellationToken cancellationToken)
    {
        ArmResponse response = await arm.PutAsync(
            recordId,
            ApiVersions.Dns,
            DnsRecords.Body(context, address),
            cancellationToken,
            ifMatch: existing?.Text("etag"),
            ifNoneMatch: existing is null);
        if (response.Handle is not null)
        {
            await arm.WaitAsync(response.Handle, cancellationToken);
        }
    }
}
