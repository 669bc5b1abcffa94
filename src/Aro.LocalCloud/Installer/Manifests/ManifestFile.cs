using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>Makes manifests.</summary>
internal static class ManifestFile
{
    /// <summary>A file with one object.</summary>
    public static AssetFile Of(string file, JsonObject value) => AssetFile.Of(file, YamlDocuments.Write(value));

    /// <summary>An object with its head.</summary>
    /// <param name="apiVersion">API version.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="name">Name.</param>
    /// <param name="inNamespace">Namespace; empty for none.</param>
    public static JsonObject Object(string apiVersion, string kind, string name, string inNamespace = "")
    {
        var metadata = new JsonObject { ["name"] = name };
        if (inNamespace.Length > 0)
        {
            metadata["namespace"] = inNamespace;
        }

        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    /// <summary>A secret with text values.</summary>
    public static JsonObject Secret(string name, string inNamespace, string type, params (string Key, string Value)[] data)
    {
        var secret = Object("v1", "Secret", name, inNamespace);
        secret["type"] = type;
        secret["data"] = new JsonObject(data.Select(d =>
            KeyValuePair.Create(d.Key, (JsonNode?)Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(d.Value)))));
        return secret;
    }
}
