using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Tenants, subscriptions and locations. Refuses what is below a subscription that does not exist.</summary>
internal sealed class SubscriptionArea(CloudEnvironment cloud) : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (request.SegmentIs(0, "tenants") && request.Segments.Length == 1)
        {
            await request.AnswerListAsync([Tenant()]);
            return true;
        }

        if (!request.SegmentIs(0, "subscriptions"))
        {
            return false;
        }

        if (request.Segments.Length == 1)
        {
            await request.AnswerListAsync(cloud.Subscriptions.Select(Subscription));
            return true;
        }

        if (!cloud.HasSubscription(request.Segments[1]))
        {
            throw CloudErrors.SubscriptionNotFound(request.Segments[1]);
        }

        if (request.Segments.Length == 2 && request.IsMethod("GET"))
        {
            await request.AnswerAsync(200, Subscription(request.Segments[1]));
            return true;
        }

        if (request.Segments.Length == 3 && request.SegmentIs(2, "locations"))
        {
            await request.AnswerListAsync([Location(request.Segments[1])]);
            return true;
        }

        return false;
    }

    private JsonObject Tenant() => new()
    {
        ["id"] = $"/tenants/{cloud.Options.TenantId}",
        ["tenantId"] = cloud.Options.TenantId,
        ["displayName"] = "Local cloud",
        ["tenantCategory"] = "Home",
    };

    private JsonObject Subscription(string id) => new()
    {
        ["id"] = $"/subscriptions/{id}",
        ["subscriptionId"] = id,
        ["tenantId"] = cloud.Options.TenantId,
        ["displayName"] = "Local subscription",
        ["state"] = "Enabled",
        ["subscriptionPolicies"] = new JsonObject
        {
            ["locationPlacementId"] = "Internal_2014-09-01", ["quotaId"] = "Internal_2014-09-01", ["spendingLimit"] = "Off",
        },
        ["authorizationSource"] = "RoleBased",
        ["managedByTenants"] = new JsonArray(),
    };

    private JsonObject Location(string subscription) => new()
    {
        ["id"] = $"/subscriptions/{subscription}/locations/{cloud.Location}",
        ["name"] = cloud.Location,
        ["displayName"] = cloud.Location,
        ["type"] = "Region",
        ["regionalDisplayName"] = cloud.Location,
        ["metadata"] = new JsonObject { ["regionType"] = "Physical", ["regionCategory"] = "Recommended" },
        ["availabilityZoneMappings"] = new JsonArray(
            [.. Enumerable.Range(1, 3).Select(z => new JsonObject { ["logicalZone"] = z.ToString(), ["physicalZone"] = $"{cloud.Location}-az{z}" })]),
    };
}
