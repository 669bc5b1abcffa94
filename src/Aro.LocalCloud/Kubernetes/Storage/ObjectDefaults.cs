using System.Text;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>What the API server itself adds to new objects.</summary>
internal static class ObjectDefaults
{
    /// <summary>Changes a new object.</summary>
    public static void Apply(ApiResource resource, JsonObject value)
    {
        switch (resource.QualifiedName)
        {
            case "namespaces":
                value.Child("metadata").Child("labels")["kubernetes.io/metadata.name"] = value.Text("metadata.name");
                value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
                value["status"] = new JsonObject { ["phase"] = "Active" };
                break;
            case "secrets":
                value["type"] ??= "Opaque";
                EncodeStringData(resource, value);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                Establish(value);
                break;
            case "services" when value.Text("spec.clusterIP").Length == 0 && value.Text("spec.type") != "ExternalName":
                value.Child("spec")["type"] ??= "ClusterIP";
                value.Child("spec")["clusterIP"] = ServiceAddress(value);
                break;
            case "deployments.apps" or "statefulsets.apps":
                value.Child("spec")["replicas"] ??= 1;
                break;
        }
    }

    /// <summary>Moves a secret's <c>stringData</c> to <c>data</c>; other resources are left alone.</summary>
    public static void EncodeStringData(ApiResource resource, JsonObject secret)
    {
        if (resource.QualifiedName == "secrets" && secret["stringData"] is JsonObject strings)
        {
            var data = secret.Child("data");
            foreach (var (name, text) in strings)
            {
                data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.AsText()));
            }

            secret.Remove("stringData");
        }
    }

    // Of the default service network, and the same for the same service.
    private static string ServiceAddress(JsonObject service)
    {
        var bytes = DeterministicId.Guid($"{service.Text("metadata.namespace")}/{service.Text("metadata.name")}").ToByteArray();
        return $"172.30.{bytes[0]}.{Math.Max((byte)10, bytes[1])}";
    }

    private static void Establish(JsonObject definition)
    {
        var time = definition["metadata"]!["creationTimestamp"]!.GetValue<string>();
        JsonObject Condition(string type, string reason, string message) => new()
        {
            ["type"] = type, ["status"] = "True", ["lastTransitionTime"] = time, ["reason"] = reason, ["message"] = message,
        };
        definition["status"] = new JsonObject
        {
            ["acceptedNames"] = definition.Node("spec.names")?.DeepClone(),
            ["storedVersions"] = new JsonArray([.. definition.Objects("spec.versions").Where(v => v.Text("storage") == "true").Select(v => (JsonNode?)v.Text("name"))]),
            ["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found"),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted")),
        };
    }
}
