using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>A resource of a deployment, evaluated up to what is known only at run time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ApiVersion">Version of its type's API.</param>
/// <param name="Body">The body to PUT.</param>
internal sealed record PlannedResource(ResourceId Id, string ApiVersion, JsonObject Body)
{
    /// <summary>Indexes of the resources that come first.</summary>
    public IReadOnlySet<int> After { get; set; } = new HashSet<int>();
}

/// <summary>What a deployment does.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Outputs">Name → value; may hold expressions.</param>
internal sealed record DeploymentPlan(IReadOnlyList<PlannedResource> Resources, JsonObject Outputs)
{
    /// <summary>Reads what the engine answered for a marked template.</summary>
    public static DeploymentPlan Read(JsonObject snapshot)
    {
        var resources = new List<PlannedResource>();
        var marks = new List<(IReadOnlyList<string> DependsOn, IReadOnlyList<string> Aliases)>();
        foreach (var predicted in snapshot.Items("predictedResources"))
        {
            var body = (JsonObject)predicted.DeepClone();
            marks.Add(TemplateResources.Unmark(body));
            var id = ResourceId.TryParse(body.Text("id"), out var parsed)
                ? parsed
                : throw new CloudException(400, "InvalidTemplate", $"The id '{body.Text("id")}' of a resource cannot be evaluated before the deployment begins.");
            var apiVersion = body.Text("apiVersion") ?? "";
            foreach (var member in (string[])["id", "name", "type", "apiVersion", "dependsOn", "scope"])
            {
                body.Remove(member);
            }

            resources.Add(new PlannedResource(id, apiVersion, body));
        }

        if (resources.GroupBy(r => r.Id.Key, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new CloudException(
                400, "InvalidTemplate", $"Deployment template validation failed: 'The resource '{twice.First().Id.Value}' is defined multiple times in a template.'.");
        }

        var outputs = snapshot["outputs"]?.DeepClone() as JsonObject ?? [];
        var modules = TemplateResources.TakeModules(outputs);
        DeploymentOrder.Arrange(resources, marks, modules);
        return new DeploymentPlan(resources, outputs);
    }
}
