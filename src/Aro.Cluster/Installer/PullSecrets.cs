using System.Text.Json.Nodes;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Installer;

/// <summary>Pull secrets: <c>{"auths":{registry:{auth:…}}}</c>.</summary>
internal static class PullSecrets
{
    // With this entry the cluster would report to Red Hat by itself; customers opt in later.
    private const string Telemetry = "cloud.openshift.com";

    /// <summary>The provider's registries and the customer's, whose entries win.</summary>
    public static string Merge(string? provider, string? customer)
    {
        var auths = new JsonObject();
        foreach (string? secret in (string?[])[provider, customer])
        {
            foreach ((string registry, JsonNode? auth) in Auths(secret))
            {
                // An entry without a credential opens nothing, and the installer refuses it.
                if (Credentials(auth as JsonObject).Any())
                {
                    auths[registry] = auth!.DeepClone();
                }
            }
        }

        auths.Remove(Telemetry);
        return new JsonObject { ["auths"] = auths }.ToJsonString();
    }

    /// <summary>The credentials in a pull secret, to keep them out of logs.</summary>
    public static IEnumerable<string> Credentials(string pullSecret) =>
        Auths(pullSecret)
            .SelectMany(auth => Credentials(auth.Value as JsonObject));

    private static IEnumerable<string> Credentials(JsonObject? auth) =>
        ((string?[])[auth.Text("auth"), auth.Text("password")]).OfType<string>().Where(text => text.Length > 0);

    private static JsonObject Auths(string? pullSecret) =>
        string.IsNullOrWhiteSpace(pullSecret) ? [] : JsonNode.Parse(pullSecret).At("auths") as JsonObject ?? [];
}
