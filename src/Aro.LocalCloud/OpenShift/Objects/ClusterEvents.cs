using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Storage;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>Events about objects; one that happens again is counted.</summary>
internal static class ClusterEvents
{
    /// <summary>Records an event.</summary>
    /// <param name="objects">The cluster's objects.</param>
    /// <param name="kind">Kind of what it is about.</param>
    /// <param name="name">Name of what it is about.</param>
    /// <param name="inNamespace">Its namespace; events about objects of the cluster are in <c>default</c>.</param>
    /// <param name="isWarning">Whether something went wrong.</param>
    /// <param name="reason">One word.</param>
    /// <param name="message">Sentence.</param>
    public static void Record(ClusterObjects objects, string kind, string name, string inNamespace, bool isWarning, string reason, string message)
    {
        var where = inNamespace.Length == 0 ? "default" : inNamespace;
        var id = $"{name}.{DeterministicId.Guid($"{kind}/{name}/{reason}/{message}").ToString("N")[..16]}";
        var time = objects.Timestamp();
        if (objects.Find("v1", "Event", id, where) is not null)
        {
            objects.Change("v1", "Event", id, where, e =>
            {
                e["count"] = (Kubernetes.JsonPathExtensions.Number(e, "count") ?? 1) + 1;
                e["lastTimestamp"] = time;
            });
            return;
        }

        var value = ClusterObjects.Of("v1", "Event", id, where);
        value["involvedObject"] = new JsonObject { ["kind"] = kind, ["name"] = name, ["namespace"] = inNamespace };
        value["type"] = isWarning ? "Warning" : "Normal";
        value["reason"] = reason;
        value["message"] = message;
        value["count"] = 1;
        value["firstTimestamp"] = time;
        value["lastTimestamp"] = time;
        objects.Ensure(value);
    }
}
