using System.Text.Json.Nodes;

namespace Aro.Cluster.Deployments;

/// <summary>A template of <c>Templates/</c>, compiled when this assembly was built.</summary>
internal sealed class BicepTemplate
{
    private readonly Lazy<string> _json;

    private BicepTemplate(string name)
    {
        Name = name;
        _json = new Lazy<string>(() => Read(name));
    }

    /// <summary>Network, storage and load balancers.</summary>
    public static BicepTemplate Base { get; } = new("base");

    /// <summary>Bootstrap and control plane machines.</summary>
    public static BicepTemplate Machines { get; } = new("machines");

    /// <summary>File name without extension.</summary>
    public string Name { get; }

    /// <summary>Name of its deployment: one per template, so that no deployment is mistaken for another.</summary>
    public string DeploymentName => "aro-" + Name;

    public JsonObject Parse() => (JsonObject)JsonNode.Parse(_json.Value)!;

    private static string Read(string name)
    {
        using Stream stream = typeof(BicepTemplate).Assembly.GetManifestResourceStream($"Aro.Cluster.Templates.{name}.json")
            ?? throw new InvalidOperationException($"Template '{name}' is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
