using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>The small configuration in a virtual machine's custom data, which says where the real one is.</summary>
internal static class IgnitionStub
{
    /// <summary>Where the bootstrap machine finds its configuration.</summary>
    /// <exception cref="IgnitionException">The custom data does not say so.</exception>
    public static Uri Source(string? customData)
    {
        var source = Read(customData).Text("ignition.config.replace.source");
        return Uri.TryCreate(source, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw new IgnitionException($"ignition.config.replace.source is no https URL: '{source}'");
    }

    /// <summary>Checks that a machine is pointed to the machine config server of its cluster.</summary>
    /// <param name="customData">The machine's custom data.</param>
    /// <param name="role"><c>master</c> or <c>worker</c>.</param>
    /// <param name="authority">PEM of the authority that signed the server's certificate.</param>
    /// <exception cref="IgnitionException">It is not.</exception>
    public static void RequirePointer(string? customData, string role, string authority)
    {
        var config = Read(customData);
        var source = config.Objects("ignition.config.merge").FirstOrDefault()?.Text("source") ?? "";
        if (!Uri.TryCreate(source, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.Port != 22623 || uri.AbsolutePath != "/config/" + role)
        {
            throw new IgnitionException($"ignition.config.merge[0].source does not name the machine config server's /config/{role}: '{source}'");
        }

        var trusted = config.Objects("ignition.security.tls.certificateAuthorities").Select(a => DataUrl.Decode(a.Text("source"))).OfType<byte[]>().Select(Encoding.UTF8.GetString);
        if (!trusted.Any(t => t.Trim() == authority.Trim()))
        {
            throw new IgnitionException($"GET {source}: tls: failed to verify certificate: x509: certificate signed by unknown authority");
        }
    }

    private static JsonObject Read(string? customData)
    {
        if (string.IsNullOrEmpty(customData))
        {
            throw new IgnitionException("the machine has no custom data");
        }

        try
        {
            var config = JsonNode.Parse(Convert.FromBase64String(customData)) as JsonObject ?? throw new IgnitionException("config is not valid: it is no JSON object");
            var version = config.Text("ignition.version");
            return version.StartsWith("3.", StringComparison.Ordinal) ? config : throw new IgnitionException($"unsupported config version '{version}'");
        }
        catch (FormatException)
        {
            throw new IgnitionException("the custom data is not base64");
        }
        catch (JsonException e)
        {
            throw new IgnitionException($"config is not valid JSON: {e.Message}");
        }
    }
}
