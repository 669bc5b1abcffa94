using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;

namespace Aro.LocalCloud.Providers;

/// <summary>Providers of a subscription: list, show, register, unregister; and features, which are all registered.</summary>
internal sealed class ProviderArea(ProviderRegistry registry, ProviderRegistration registration, ProviderCatalog catalog, CloudEnvironment cloud) : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        var inSubscription = request.SegmentIs(0, "subscriptions") && request.SegmentIs(2, "providers");
        if (inSubscription && request.SegmentIs(3, "Microsoft.Features"))
        {
            return await TryFeatureAsync(request);
        }

        if (!inSubscription && !request.SegmentIs(0, "providers"))
        {
            return false;
        }

        var own = request.Segments[(inSubscription ? 3 : 1)..];
        var subscription = inSubscription ? request.Segments[1] : cloud.Options.SubscriptionId;
        switch ((request.Method.ToUpperInvariant(), own.Length))
        {
            case ("GET", 0):
                await request.AnswerListAsync(catalog.All.Keys.Select(n => Describe(subscription, n)));
                return true;
            case ("GET", 1):
                await request.AnswerAsync(200, Describe(subscription, Known(own[0])));
                return true;
            case ("POST", 2) when inSubscription && request.SegmentIs(4, "register"):
                await SetAsync(request, Known(own[0]), registered: true);
                return true;
            case ("POST", 2) when inSubscription && request.SegmentIs(4, "unregister"):
                await SetAsync(request, Known(own[0]), registered: false);
                return true;
            default:
                return false;
        }
    }

    private string Known(string name) => catalog.All.Keys.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CloudException(404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid.");

    private async Task SetAsync(ArmRequest request, string name, bool registered)
    {
        var subscription = request.Segments[1];
        await registration.SetAsync(subscription, name, registered, request.Aborted);
        await request.AnswerAsync(200, Describe(subscription, name));
    }

    private JsonObject Describe(string subscription, string name) => new()
    {
        ["id"] = $"/subscriptions/{subscription}/providers/{name}",
        ["namespace"] = name,
        ["registrationPolicy"] = "RegistrationRequired",
        ["registrationState"] = registry.IsRegistered(subscription, name) ? "Registered" : "NotRegistered",
        ["resourceTypes"] = new JsonArray([.. catalog.All[name].Select(t => (JsonNode)new JsonObject
        {
            ["resourceType"] = t.Key,
            ["locations"] = new JsonArray(cloud.Location),
            ["apiVersions"] = new JsonArray([.. t.Value.Select(v => (JsonNode)v)]),
            ["defaultApiVersion"] = t.Value is [var newest, ..] ? newest : null,
            ["capabilities"] = "None",
        })]),
    };

    private static async Task<bool> TryFeatureAsync(ArmRequest request)
    {
        // …/providers/Microsoft.Features/[providers/{namespace}/]features[/{name}[/register]]
        var index = Array.FindIndex(request.Segments, 4, s => string.Equals(s, "features", StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            return false;
        }

        var provided = request.Providers > 2 && request.Segments.Length > request.Providers + 1 ? request.Segments[request.Providers + 1] : "Microsoft.Features";
        if (request.Segments.Length == index + 1)
        {
            await request.AnswerListAsync([]);
            return true;
        }

        var name = request.Segments[index + 1];
        await request.AnswerAsync(200, new JsonObject
        {
            ["id"] = "/" + string.Join('/', request.Segments.Take(index + 2)),
            ["name"] = $"{provided}/{name}",
            ["type"] = "Microsoft.Features/providers/features",
            ["properties"] = new JsonObject { ["state"] = "Registered" },
        });
        return true;
    }
}
