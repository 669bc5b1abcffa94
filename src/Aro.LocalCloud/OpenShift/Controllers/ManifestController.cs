using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Brings the manifests of the bootstrap configuration into the API, then what every cluster has, where they leave it open.</summary>
internal sealed class ManifestController(ClusterContext context)
{
    /// <summary>Does so once in the life of a cluster.</summary>
    public void Apply()
    {
        if (context.Facts.Has(Milestones.ManifestsApplied))
        {
            return;
        }

        foreach (var name in BaseObjects.Namespaces)
        {
            context.Objects.EnsureNamespace(name);
        }

        foreach (var (file, text) in context.Configuration.Manifests)
        {
            Apply(file, text);
        }

        foreach (var value in BaseObjects.All(context))
        {
            context.Objects.Ensure(value);
        }

        context.Facts.Reach(Milestones.ManifestsApplied, context.Schedule.Now);
    }

    private void Apply(string file, string text)
    {
        try
        {
            foreach (var document in YamlDocuments.Parse(text).OfType<JsonObject>())
            {
                Apply(file, document);
            }
        }
        catch (FormatException e)
        {
            Refuse(file, e.Message);
        }
    }

    private void Apply(string file, JsonObject document)
    {
        var items = document.Text("kind") == "List" ? document.Objects("items").ToList() : [document];
        foreach (var item in items)
        {
            if (!context.Objects.Knows(item.Text("apiVersion"), item.Text("kind")))
            {
                Refuse(file, $"no matches for kind \"{item.Text("kind")}\" in version \"{item.Text("apiVersion")}\"");
                continue;
            }

            try
            {
                context.Objects.Ensure(item.DeepClone().AsObject());
            }
            catch (KubernetesStatusException e)
            {
                Refuse(file, e.Message);
            }
        }
    }

    private void Refuse(string file, string why) =>
        context.Console.Write($"{context.InfraId}-bootstrap", $"cluster-bootstrap[2301]: \"{file}\": {why}");
}
