namespace Aro.LocalCloud.ResourceManager;

/// <summary>The errors of Azure Resource Manager that more than one place answers.</summary>
internal static class CloudErrors
{
    public static CloudException SubscriptionNotFound(string id) =>
        new(404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");

    public static CloudException ResourceGroupNotFound(string? name) =>
        new(404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");

    public static CloudException ResourceNotFound(ResourceId id) => id.IsOfType("Microsoft.Resources/resourceGroups")
        ? ResourceGroupNotFound(id.Name)
        : new(
            404,
            "ResourceNotFound",
            $"The Resource '{id.Type}/{id.Name}' under resource group '{id.ResourceGroup ?? "<null>"}' was not found. "
            + "For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    public static CloudException ParentResourceNotFound(ResourceId id, ResourceId parent) => new(
        404,
        "ParentResourceNotFound",
        $"Failed to perform 'write' on resource(s) of type '{id.Type[(id.Type.IndexOf('/', StringComparison.Ordinal) + 1)..]}', because the parent "
        + $"resource '{parent.Value}' could not be found.");

    public static CloudException PreconditionFailed(ResourceId id) =>
        new(412, "PreconditionFailed", $"The condition '{id.Value}' was sent with does not hold: the resource's ETag is another or its existence is not as required.");

    public static CloudException InvalidRequestContent(string message) => new(400, "InvalidRequestContent", message);

    public static CloudException MissingApiVersion() => new(
        400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");

    public static CloudException Preempted(ResourceId id) => id.Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase)
        ? new(409, "CanceledAndSupersededDueToAnotherOperation", $"Operation on '{id.Value}' was canceled and superseded by another operation.")
        : new(409, "OperationPreempted", "Operation execution has been preempted by a more recent operation.");

    public static CloudException InvalidReference(ResourceId missing, ResourceId by) => new(
        400,
        "InvalidResourceReference",
        $"Resource {missing.Value} referenced by resource {by.Value} was not found. Please make sure that the referenced resource exists, and that both "
        + "resources are in the same region.");

    public static CloudException MethodNotAllowed(string method, string path) => new(
        405, "MethodNotAllowed", $"The requested resource '{path}' does not support http method '{method}'.");
}
