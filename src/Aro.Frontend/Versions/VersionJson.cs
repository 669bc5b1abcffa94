using System.Text.Json;
using Aro.Api;

namespace Aro.Frontend.Versions;

/// <summary>An OpenShift version as clients see it; its shape is the same in all api-versions that have it.</summary>
internal static class VersionJson
{
    public static void Write(Utf8JsonWriter json, Guid subscriptionId, string location, string version)
    {
        json.WriteStartObject();
        json.WriteString(
            "id", $"/subscriptions/{subscriptionId:D}/providers/{ClusterResourceId.ProviderNamespace}/locations/{location}/openShiftVersions/{version}");
        json.WriteString("name", version);
        json.WriteString("type", ClusterResourceId.ProviderNamespace + "/OpenShiftVersion");
        json.WriteStartObject("properties");
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
