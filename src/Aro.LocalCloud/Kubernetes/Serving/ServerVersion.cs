using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>The version the server says it has.</summary>
/// <param name="Minor">Minor version of Kubernetes 1.</param>
internal sealed record ServerVersion(int Minor)
{
    /// <summary>Kubernetes' version, for example <c>v1.30.5</c>.</summary>
    public string Kubernetes => $"v1.{Minor}.5";

    /// <summary>The version in an OpenShift release, for example 1.30 in 4.17.</summary>
    public static ServerVersion OfOpenShift(string release) =>
        new(13 + (release.Split('.') is [_, var minor, ..] && int.TryParse(minor, out var number) ? number : 17));

    /// <summary>The document at <c>/version</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["major"] = "1",
        ["minor"] = Minor.ToString(),
        ["gitVersion"] = Kubernetes,
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2025-09-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "none",
        ["platform"] = "linux/amd64",
    };
}
