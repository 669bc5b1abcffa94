using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Conformance.Tests.Traffic.Checks;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>The life of two clusters in one api-version: every operation, what succeeds and what is refused.</summary>
internal sealed class VersionScenario(TestSubscription subscription, TrafficRecorder traffic, SwaggerOperations operations)
{
    private const string Get = "OpenShiftClusters_Get";
    private const string Put = "OpenShiftClusters_CreateOrUpdate";
    private const string Patch = "OpenShiftClusters_Update";
    private const string Delete = "OpenShiftClusters_Delete";
    private const string ListCredentials = "OpenShiftClusters_ListCredentials";
    private const string ListAdminCredentials = "OpenShiftClusters_ListAdminCredentials";
    private const string Name = "orders";

    private readonly string _cluster = $"{subscription.GroupPath}/{Name}";
    private readonly string _other = $"{subscription.GroupPath}/other";
    private readonly string _location = $"{subscription.Provider}/locations/{FrontendHost.Location}";
    private string[] _operators = [];

    public async Task RunAsync()
    {
        await ReferenceDataAsync();
        await ListsAsync();
        await AbsentAsync();
        await CreateAsync();
        await SucceededAsync();
        await WithoutCertificateAsync();
        await UpdateAsync();
        await FailedAsync();
        await OutsideTheFileAsync();
        await DeleteAsync();
    }

    private async Task ListsAsync()
    {
        foreach ((string operation, string path) in new[]
        {
            ("OpenShiftClusters_List", subscription.Provider + "/openShiftClusters"),
            ("OpenShiftClusters_ListByResourceGroup", subscription.GroupPath),
        })
        {
            await traffic.SendAsync(operation, "GET", path, 200);
            await traffic.SendAsync(operation, "GET", path + "?$top=0", 400);
            await traffic.SendAsync(operation, "GET", path + "?$skipToken=none", 400);
            await traffic.SendAsync(operation, "GET", path, 403, certificate: "");
        }
    }

    private async Task AbsentAsync()
    {
        await traffic.SendAsync(Get, "GET", _cluster, 404);
        await traffic.SendAsync(Delete, "DELETE", _cluster, 204);
        await traffic.SendAsync(Patch, "PATCH", _cluster, 404, """{"tags":{"team":"blue"}}""");
        await traffic.SendAsync(ListCredentials, "POST", _cluster + "/listCredentials", 404);
        if (operations.Has(ListAdminCredentials))
        {
            await traffic.SendAsync(ListAdminCredentials, "POST", _cluster + "/listAdminCredentials", 404);
        }
    }

    private async Task CreateAsync()
    {
        await traffic.SendAsync(Put, "PUT", _cluster, 400, """{"location":"eastus","properties":{"networkProfile":{"podCidr":"10.0.0.0/30"}}}""");
        await traffic.SendAsync(Put, "PUT", _cluster, 400, """{"location":"eastus","unknown":1}""");
        await traffic.SendAsync(Put, "PUT", _cluster, 400, "{");
        await traffic.SendAsync(Put, "PUT", _cluster, 415, "<cluster/>", "application/xml");
        await traffic.SendAsync(Put, "PUT", _cluster, 413, $"\"{new string('x', 1_100_000)}\"");
        await traffic.SendAsync(Put, "PUT", _cluster, 412, Body(), headers: ("If-Match", "\"none\""));
        await traffic.SendAsync(Put, "PUT", _cluster, 201, Body());
        await traffic.SendAsync(Get, "GET", _cluster, 200);
        await traffic.SendAsync(Put, "PUT", _cluster, 409, Body());
        await traffic.SendAsync(Patch, "PATCH", _cluster, 409, """{"tags":{}}""");
        await traffic.SendAsync(ListCredentials, "POST", _cluster + "/listCredentials", 409);
        await subscription.ChangeAsync(FinishedCluster.Fill, Name);
        await subscription.EndAsync(ProvisioningState.Succeeded, name: Name);
    }

    private async Task SucceededAsync()
    {
        await traffic.SendAsync(Get, "GET", _cluster, 200);
        await traffic.SendAsync(ListCredentials, "POST", _cluster + "/listCredentials", 200);
        if (operations.Has(ListAdminCredentials))
        {
            await traffic.SendAsync(ListAdminCredentials, "POST", _cluster + "/listAdminCredentials", 200);
        }

        await traffic.SendAsync(Put, "PUT", _cluster, 412, Body(), headers: ("If-None-Match", "*"));
        await traffic.SendAsync(Patch, "PATCH", _cluster, 412, """{"tags":{}}""", headers: ("If-Match", "\"other\""));
        await traffic.SendAsync(Delete, "DELETE", _cluster, 412, headers: ("If-Match", "\"other\""));
        await traffic.SendAsync(Patch, "PATCH", _cluster, 400, """{"properties":{"clusterProfile":{"domain":"changed"}}}""");
        await traffic.SendAsync(Patch, "PATCH", _cluster, 400, """{"tags":{"team":5},"properties":{"masterProfile":{"vmSize":"Standard_D16s_v3"}}}""");
    }

    /// <summary>The certificate is looked at first, so that what is refused would otherwise be done.</summary>
    private async Task WithoutCertificateAsync()
    {
        await traffic.SendAsync(Get, "GET", _cluster, 403, certificate: "");
        await traffic.SendAsync(Put, "PUT", _cluster, 403, Body(), certificate: "");
        await traffic.SendAsync(Patch, "PATCH", _cluster, 403, UpdateBody(), certificate: "");
        await traffic.SendAsync(Delete, "DELETE", _cluster, 403, certificate: "");
        await traffic.SendAsync(ListCredentials, "POST", _cluster + "/listCredentials", 403, certificate: "");
        if (operations.Has(ListAdminCredentials))
        {
            await traffic.SendAsync(ListAdminCredentials, "POST", _cluster + "/listAdminCredentials", 403, certificate: "");
        }
    }

    private async Task UpdateAsync()
    {
        Reply accepted = await traffic.SendAsync(Put, "PUT", _cluster, 200, Body());
        await traffic.SendAsync(null, "GET", StatusUrl(accepted), 200);
        await traffic.SendAsync(null, "GET", ResultUrl(accepted), 202);
        await subscription.EndAsync(ProvisioningState.Succeeded, name: Name);
        // The file does not describe the result of an operation; it is what a read answers, which the file describes.
        Reply result = await traffic.SendAsync(null, "GET", ResultUrl(accepted), 200);
        result.Text.ShouldBe((await traffic.SendAsync(Get, "GET", _cluster, 200)).Text);
        await traffic.SendAsync(Patch, "PATCH", _cluster, 200, UpdateBody());
        await traffic.SendAsync(Get, "GET", _cluster, 200);
        await subscription.EndAsync(ProvisioningState.Failed, ProvisioningState.Updating, Name);
        await traffic.SendAsync(Get, "GET", _cluster, 200);
        await traffic.SendAsync(Patch, "PATCH", _cluster, 200, """{"tags":{"team":"green","cost-center":"7"}}""");
        await subscription.EndAsync(ProvisioningState.Succeeded, name: Name);
    }

    private async Task FailedAsync()
    {
        await traffic.SendAsync(Put, "PUT", _other, 400, Body());
        Reply accepted = await traffic.SendAsync(Put, "PUT", _other, 201, ServicePrincipalBody("other"));
        await subscription.EndAsync(ProvisioningState.Failed, ProvisioningState.Creating, "other");
        await traffic.SendAsync(Get, "GET", _other, 200);
        await traffic.SendAsync(null, "GET", StatusUrl(accepted), 200);
        await traffic.SendAsync(null, "GET", ResultUrl(accepted), 500);
        await traffic.SendAsync(Patch, "PATCH", _other, 409, """{"tags":{}}""");
        await traffic.SendAsync(ListCredentials, "POST", _other + "/listCredentials", 409);
        Reply page = await traffic.SendAsync("OpenShiftClusters_List", "GET", subscription.Provider + "/openShiftClusters?$top=1", 200);
        await traffic.SendAsync("OpenShiftClusters_List", "GET", PathAndQuery(page.Json.GetProperty("nextLink").GetString()!), 200);
        await traffic.SendAsync("OpenShiftClusters_ListByResourceGroup", "GET", subscription.GroupPath, 200);
    }

    private async Task ReferenceDataAsync()
    {
        await traffic.SendAsync("Operations_List", "GET", "/providers/Microsoft.RedHatOpenShift/operations", 200);
        await traffic.SendAsync("Operations_List", "GET", "/providers/Microsoft.RedHatOpenShift/operations", 403, certificate: "");
        await ReferenceAsync("OpenShiftVersions_List", "/openShiftVersions", "OpenShiftVersions_Get", "4.17.27", "4.1.99");
        if (await ReferenceAsync(
            "PlatformWorkloadIdentityRoleSets_List", "/platformWorkloadIdentityRoleSets", "PlatformWorkloadIdentityRoleSet_Get", "4.17", "4.1") is { } roleSet)
        {
            _operators = [.. roleSet.Json.GetProperty("properties").GetProperty("platformWorkloadIdentityRoles").EnumerateArray()
                .Select(role => role.GetProperty("operatorName").GetString()!)];
        }
    }

    /// <summary>Lists a kind of reference data and gets one that is there and one that is not. Returns the one, where the version has it.</summary>
    private async Task<Reply?> ReferenceAsync(string list, string path, string get, string known, string unknown)
    {
        if (operations.Has(list))
        {
            await traffic.SendAsync(list, "GET", _location + path, 200);
            await traffic.SendAsync(list, "GET", _location + path, 403, certificate: "");
        }

        if (!operations.Has(get))
        {
            return null;
        }

        await traffic.SendAsync(get, "GET", $"{_location}{path}/{unknown}", 404);
        return await traffic.SendAsync(get, "GET", $"{_location}{path}/{known}", 200);
    }

    private async Task OutsideTheFileAsync()
    {
        await traffic.SendAsync(null, "POST", _cluster, 405);
        await traffic.SendAsync(null, "GET", _cluster + "/nodes", 404);
        await traffic.SendAsync(null, "GET", $"{_location}/operationsstatus/00000000-0000-0000-0000-000000000001", 404);
        if (!operations.Has(ListAdminCredentials))
        {
            await traffic.SendAsync(null, "POST", _cluster + "/listAdminCredentials", 400);
        }
    }

    private async Task DeleteAsync()
    {
        Reply accepted = await traffic.SendAsync(Delete, "DELETE", _cluster, 202);
        await traffic.SendAsync(Delete, "DELETE", _cluster, 202);
        await traffic.SendAsync(Get, "GET", _cluster, 200);
        await traffic.SendAsync(Put, "PUT", _cluster, 409, Body());
        await traffic.SendAsync(null, "GET", StatusUrl(accepted), 200);
        await traffic.SendAsync(null, "GET", PathAndQuery(accepted.Header("Location")!), 202);
        await subscription.EndDeleteAsync(Name);
        await traffic.SendAsync(null, "GET", PathAndQuery(accepted.Header("Location")!), 204);
        await traffic.SendAsync(null, "GET", StatusUrl(accepted), 200);
        await traffic.SendAsync(Get, "GET", _cluster, 404);
        await traffic.SendAsync(Delete, "DELETE", _cluster, 204);
        await subscription.NotifyAsync("Suspended");
        await traffic.SendAsync(Put, "PUT", $"{subscription.GroupPath}/third", 400, ServicePrincipalBody("third"));
    }

    private static string StatusUrl(Reply accepted) => PathAndQuery(accepted.Header("Azure-AsyncOperation")!);

    /// <summary>Where the result is polled, which only a delete tells in <c>Location</c>.</summary>
    private static string ResultUrl(Reply accepted) => StatusUrl(accepted).Replace("/operationsstatus/", "/operationresults/", StringComparison.Ordinal);

    /// <summary>Path and query of a link, without the api-version, which the recorder adds.</summary>
    private static string PathAndQuery(string link)
    {
        var url = new Uri(link);
        IEnumerable<string> query = url.Query.TrimStart('?').Split('&').Where(part => !part.StartsWith("api-version=", StringComparison.Ordinal));
        return query.Any() ? $"{url.AbsolutePath}?{string.Join('&', query)}" : url.AbsolutePath;
    }

    /// <summary>The example of a create, for this subscription, with an identity for each operator of the role set.</summary>
    private string Body()
    {
        JsonNode body = JsonNode.Parse(operations.ExampleBody(Put))!;
        JsonNode properties = body["properties"]!;
        string example = properties["clusterProfile"]!["resourceGroupId"]!.GetValue<string>().Split('/')[2];
        if (properties["platformWorkloadIdentityProfile"] is { } profile)
        {
            profile["platformWorkloadIdentities"] = new JsonObject(_operators.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject
            {
                ["resourceId"] = $"/subscriptions/{example}/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}",
            })));
        }

        return body.ToJsonString().Replace(example, subscription.Id.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The example of an update, with a version that the role set known here is for.</summary>
    private string UpdateBody()
    {
        JsonNode body = JsonNode.Parse(operations.ExampleBody(Patch))!;
        if (body["properties"]?["platformWorkloadIdentityProfile"] is { } profile)
        {
            profile["upgradeableTo"] = "4.17.30";
        }

        return body.ToJsonString();
    }

    /// <summary>A create of another cluster, which has a service principal in every version.</summary>
    private string ServicePrincipalBody(string name)
    {
        JsonObject body = JsonNode.Parse(Body().Replace(Name, name, StringComparison.Ordinal))!.AsObject();
        body.Remove("identity");
        JsonObject properties = body["properties"]!.AsObject();
        properties.Remove("platformWorkloadIdentityProfile");
        properties["servicePrincipalProfile"] = new JsonObject { ["clientId"] = ClusterBodies.ClientIdOf(name), ["clientSecret"] = ClusterBodies.ClientSecret };
        return body.ToJsonString();
    }
}
