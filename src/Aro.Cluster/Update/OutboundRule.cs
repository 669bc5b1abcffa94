using System.Text.Json.Nodes;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Update;

/// <summary>The front ends of <c>outbound-rule-v4</c> on the public load balancer; everything else on it is left as it is.</summary>
internal static class OutboundRule
{
    private const string RuleName = "outbound-rule-v4";
    private const string ApiFrontend = "public-lb-ip-v4";

    /// <summary>Changes the balancer to the wanted addresses; false when it has exactly those.</summary>
    public static bool Apply(JsonObject balancer, ClusterNames names)
    {
        JsonObject properties = balancer.Ensure("properties");
        JsonObject? rule = properties.Items("outboundRules").FirstOrDefault(r => r.Text("name").IsId(RuleName));
        if (rule is null)
        {
            return false;
        }

        List<(string Name, string AddressId)> wanted = [.. Wanted(names)];
        string[] ids = [.. wanted.Select(w => $"{names.PublicLoadBalancerId}/frontendIPConfigurations/{w.Name}")];
        IEnumerable<string?> current = rule.Items("properties", "frontendIPConfigurations").Select(f => f.Text("id"));
        if (new HashSet<string?>(current, StringComparer.OrdinalIgnoreCase).SetEquals(ids))
        {
            return false;
        }

        var frontends = new JsonArray();
        foreach (JsonObject frontend in properties.Items("frontendIPConfigurations"))
        {
            string name = frontend.Text("name") ?? "";
            bool surplus = name.EndsWith(ClusterNames.OutboundIpSuffix, StringComparison.OrdinalIgnoreCase) && !wanted.Any(w => w.Name.IsId(name));
            if (!surplus)
            {
                frontends.Add(frontend.DeepClone());
            }
        }

        foreach ((string name, string addressId) in wanted.Where(w => !frontends.OfType<JsonObject>().Any(f => f.Text("name").IsId(w.Name))))
        {
            frontends.Add(new JsonObject
            {
                ["name"] = name,
                ["properties"] = new JsonObject { ["publicIPAddress"] = new JsonObject { ["id"] = addressId } },
            });
        }

        properties["frontendIPConfigurations"] = frontends;
        rule.Ensure("properties")["frontendIPConfigurations"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]);
        return true;
    }

    private static IEnumerable<(string Name, string AddressId)> Wanted(ClusterNames names) =>
        names.OutboundIpIds().Select(id => (id == names.ApiPublicIpId ? ApiFrontend : id[(id.LastIndexOf('/') + 1)..], id));
}
