using System.Text.Json;
using Aro.Api;
using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;

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
        json.WriteString("type", ReferenceTypes.OpenShiftVersion);
        json.WriteStartObject("properties");
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>As administrators see it: with the images, and the version of the document for If-Match.</summary>
    public static void WriteForAdministrator(Utf8JsonWriter json, Stored<OpenShiftVersionDocument> stored)
    {
        OpenShiftVersionDocument version = stored.Document;
        json.WriteStartObject();
        json.WriteString("name", version.Version);
        json.WriteString("type", ReferenceTypes.OpenShiftVersion);
        json.WriteString("etag", ETagConditions.ToHeader(stored.ETag));
        json.WriteStartObject("properties");
        json.WriteString("version", version.Version);
        json.WriteString("openShiftPullspec", version.OpenShiftPullspec);
        json.WriteString("installerPullspec", version.InstallerPullspec);
        json.WriteBoolean("enabled", version.Enabled);
        json.WriteBoolean("default", version.Default);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
