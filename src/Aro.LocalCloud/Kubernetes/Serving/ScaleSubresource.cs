using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>The <c>scale</c> subresource: <c>autoscaling/v1</c> Scale.</summary>
internal static class ScaleSubresource
{
    /// <summary>The Scale of an object.</summary>
    public static JsonObject Of(JsonObject value) => new()
    {
        ["kind"] = "Scale",
        ["apiVersion"] = "autoscaling/v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = value.Text("metadata.name"),
            ["namespace"] = value.Text("metadata.namespace"),
            ["uid"] = value.Text("metadata.uid"),
            ["resourceVersion"] = value.Text("metadata.resourceVersion"),
            ["creationTimestamp"] = value.Text("metadata.creationTimestamp"),
        },
        ["spec"] = new JsonObject { ["replicas"] = value.Number("spec.replicas") ?? 0 },
        ["status"] = new JsonObject { ["replicas"] = value.Number("status.replicas") ?? 0 },
    };

    /// <summary>The object scaled.</summary>
    /// <exception cref="KubernetesStatusException">The number is missing or negative (422).</exception>
    public static JsonObject Apply(ApiResource resource, JsonObject value, JsonObject scale)
    {
        if (scale.Number("spec.replicas") is not { } replicas || replicas < 0)
        {
            throw KubernetesStatusException.Invalid(resource, value.Text("metadata.name"), "spec.replicas", "must be greater than or equal to 0");
        }

        value.Child("spec")["replicas"] = replicas;
        return value;
    }
}
