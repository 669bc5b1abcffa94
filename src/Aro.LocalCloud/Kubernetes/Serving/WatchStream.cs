using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.Kubernetes.Tables;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Answers a watch: one JSON object per line until the client goes, its timeout passes, or the server stops.</summary>
internal sealed class WatchStream(ApiResource resource, ListQuery query, ObjectStore store, TimeProvider time, HttpContext context, ResponseFormat format)
{
    private bool _first = true;

    /// <summary>Streams.</summary>
    /// <exception cref="KubernetesStatusException">Before the first line: the resource version is malformed (400) or too old (410).</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var parameters = context.Request.Query;
        var version = parameters["resourceVersion"].ToString();
        var initial = parameters["sendInitialEvents"] == "true" || version is "" or "0";
        var after = initial ? (long?)null : long.TryParse(version, out var parsed) ? parsed : throw KubernetesStatusException.BadRequest($"invalid resource version {version}");

        // The snapshot first: what changes between it and the subscription is in the subscription's history.
        var (revision, present) = store.List(resource.QualifiedName, query.Namespace);
        using var subscription = store.Subscribe(resource.QualifiedName, after ?? revision);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var timeout = int.TryParse(parameters["timeoutSeconds"], out var seconds) && seconds > 0
            ? time.CreateTimer(_ => end.Cancel(), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan)
            : null;
        context.Response.ContentType = "application/json;stream=watch";
        await context.Response.StartAsync(context.RequestAborted);
        try
        {
            if (initial)
            {
                foreach (var stored in present.Where(query.Matches))
                {
                    await SendAsync("ADDED", stored.Value, end.Token);
                }
            }

            if (parameters["sendInitialEvents"] == "true")
            {
                await SendBookmarkAsync(revision, end.Token);
            }

            await context.Response.Body.FlushAsync(end.Token);
            await foreach (var change in subscription.Changes.ReadAllAsync(end.Token))
            {
                await SendAsync(change, end.Token);
                if (!subscription.Changes.TryPeek(out _))
                {
                    await context.Response.Body.FlushAsync(end.Token);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The stream just ends; the client resumes at the last version it saw.
        }
    }

    // An object that starts or stops matching the selectors appears or disappears for this watch.
    private Task SendAsync(ObjectChange change, CancellationToken cancellationToken)
    {
        var before = change.Previous is { } previous && query.Matches(previous);
        var now = change.Current is { } current && query.Matches(current);
        return (before, now) switch
        {
            (false, true) => SendAsync("ADDED", change.Current!.Value, cancellationToken),
            (true, true) => SendAsync("MODIFIED", change.Current!.Value, cancellationToken),
            (true, false) => SendAsync("DELETED", Deleted(change), cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private static JsonObject Deleted(ObjectChange change)
    {
        var value = change.Previous!.Value.DeepClone().AsObject();
        value.Child("metadata")["resourceVersion"] = change.Revision.ToString();
        return value;
    }

    private Task SendAsync(string type, JsonObject value, CancellationToken cancellationToken)
    {
        JsonNode shown;
        switch (format)
        {
            case ResponseFormat.Table:
                var metadata = new JsonObject { ["resourceVersion"] = value.Text("metadata.resourceVersion") };
                var table = TableRenderer.Render(resource, [value], time.GetUtcNow(), metadata, context.Request.Query["includeObject"]);
                if (!_first)
                {
                    table["columnDefinitions"] = null;
                }

                _first = false;
                shown = table;
                break;
            case ResponseFormat.Partial:
                shown = TableRenderer.Partial(value);
                break;
            default:
                shown = value.DeepClone();
                break;
        }

        return WriteLineAsync(type, shown, cancellationToken);
    }

    private Task SendBookmarkAsync(long revision, CancellationToken cancellationToken) => WriteLineAsync("BOOKMARK", new JsonObject
    {
        ["kind"] = resource.Kind,
        ["apiVersion"] = resource.GroupVersion,
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = revision.ToString(),
            ["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" },
        },
    }, cancellationToken);

    private async Task WriteLineAsync(string type, JsonNode value, CancellationToken cancellationToken)
    {
        var line = JsonResponse.Serialize(new JsonObject { ["type"] = type, ["object"] = value });
        await context.Response.Body.WriteAsync(line, cancellationToken);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
