using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>The version the server says it has.</summary>
internal static class ServerVersion
{
    /// <summary>Kubernetes' version.</summary>
    public const string Kubernetes = "v1.33.5";

    /// <summary>The document at <c>/version</c>.</summary>
    public static JsonObject ToJson() => new()
    {
        ["major"] = "1",
        ["minor"] = "33",
        ["gitVersion"] = Kubernetes,
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2025-09-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "none",
        ["platform"] = "linux/amd64",
    };
}
