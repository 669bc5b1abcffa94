using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>A refusal as the API server answers it: an object of kind <c>Status</c>.</summary>
internal sealed class KubernetesStatusException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Code { get; } = code;

    /// <summary>Kubernetes' reason, for example <c>NotFound</c>.</summary>
    public string Reason { get; } = reason;

    public static KubernetesStatusException NotFound(ApiResource resource, string name) =>
        new(404, "NotFound", $"{resource.QualifiedName} \"{name}\" not found", Details(resource, name));

    public static KubernetesStatusException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource");

    public static KubernetesStatusException AlreadyExists(ApiResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource.QualifiedName} \"{name}\" already exists", Details(resource, name));

    public static KubernetesStatusException Stale(ApiResource resource, string name) =>
        new(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {resource.QualifiedName} \"{name}\": the object has been modified; please apply your changes to the latest version and try again",
            Details(resource, name));

    public static KubernetesStatusException Invalid(ApiResource resource, string name, string field, string why)
    {
        var details = Details(resource, name);
        details["causes"] = new JsonArray(new JsonObject { ["reason"] = "FieldValueInvalid", ["message"] = why, ["field"] = field });
        return new(422, "Invalid", $"{resource.Kind} \"{name}\" is invalid: {field}: {why}", details);
    }

    public static KubernetesStatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static KubernetesStatusException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static KubernetesStatusException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    public static KubernetesStatusException UnsupportedMediaType(string accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static KubernetesStatusException Expired(string message) => new(410, "Expired", message);

    /// <summary>The <c>Status</c> object.</summary>
    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = Reason,
            ["code"] = Code,
        };
        if (details is not null)
        {
            status["details"] = details.DeepClone();
        }

        return status;
    }

    private static JsonObject Details(ApiResource resource, string name)
    {
        var details = new JsonObject { ["name"] = name, ["kind"] = resource.Plural };
        if (resource.Group.Length > 0)
        {
            details["group"] = resource.Group;
        }

        return details;
    }
}
