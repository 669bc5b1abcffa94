using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Json;
using Aro.LocalCloud.ResourceManager.Behaviors;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Reads, writes and deletes resources by Azure's rules. One lock; nothing waits while holding it.</summary>
internal sealed partial class ResourceEngine(
    ResourceTable table, OperationTable operations, BehaviorCatalog behaviors, CloudEnvironment cloud, ObserverQueue observers, OperationScheduler scheduler)
    : ICascade, IOperationHandler
{
    private const string GroupType = "Microsoft.Resources/resourceGroups";

    private readonly Lock _gate = new();

    /// <summary>The resource as a GET shows it with its ETag, or null.</summary>
    public (JsonObject Body, string ETag)? Show(ResourceId id)
    {
        lock (_gate)
        {
            return table.Find(id) is { } resource ? (Shown(resource, redact: true), resource.ETag) : null;
        }
    }

    /// <summary>The resource with what a GET leaves out, or null.</summary>
    public StoredResource? Find(ResourceId id)
    {
        lock (_gate)
        {
            return table.Find(id) is { } r ? r with { Body = (JsonObject)r.Body.DeepClone(), Hidden = (JsonObject)r.Hidden.DeepClone() } : null;
        }
    }

    /// <summary>The resource as observers see it, or null.</summary>
    public CloudResource? Observe(ResourceId id)
    {
        lock (_gate)
        {
            return table.Find(id) is { } resource ? Observed(resource) : null;
        }
    }

    /// <summary>Resources as observers see them.</summary>
    public IReadOnlyList<CloudResource> ObserveAll(Func<ResourceTable, IEnumerable<StoredResource>> select)
    {
        lock (_gate)
        {
            return [.. select(table).Select(Observed)];
        }
    }

    /// <summary>Resources as GETs show them, in the order of their ids.</summary>
    public IReadOnlyList<JsonObject> ShowAll(Func<ResourceTable, IEnumerable<StoredResource>> select)
    {
        lock (_gate)
        {
            return [.. select(table).Select(r => Shown(r, redact: true))];
        }
    }

    /// <summary>Reads the table under the engine's lock.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    /// <summary>Creates or replaces a resource.</summary>
    public WriteOutcome Put(ResourceId id, JsonObject request, Preconditions preconditions)
    {
        lock (_gate)
        {
            return Write(id, request, preconditions, merge: false);
        }
    }

    /// <summary>Merges <paramref name="patch"/> into an existing resource (RFC 7396; <c>tags</c> are replaced as a whole).</summary>
    public WriteOutcome Patch(ResourceId id, JsonObject patch, Preconditions preconditions)
    {
        lock (_gate)
        {
            return Write(id, patch, preconditions, merge: true);
        }
    }

    /// <summary>Runs a POST action.</summary>
    public (JsonNode? Answer, CloudOperation? Operation) Act(ResourceId id, string action, JsonObject? request)
    {
        lock (_gate)
        {
            var resource = table.Find(id) ?? throw CloudErrors.ResourceNotFound(id);
            var result = behaviors.For(id).Act(action, request, new ActionContext(resource, table, cloud))
                ?? throw new CloudException(404, "InvalidResourceType", $"The resource type '{id.Type}' has no action '{action}'.");
            if (result.NewHidden is not null)
            {
                table.Write(resource with { Hidden = result.NewHidden });
            }

            return (result.Answer, result.Duration == TimeSpan.Zero ? null : Begin(CloudOperationKind.Put, id, result.Duration));
        }
    }

    /// <summary>Refuses a write or delete of a resource that lives elsewhere when a lock stands against it.</summary>
    public void CheckLocks(ResourceId id, bool isDelete)
    {
        lock (_gate)
        {
            CheckLocks(id, isDelete ? "delete" : "write", level => level == "ReadOnly" || (isDelete && level == "CanNotDelete"));
        }
    }

    /// <summary>A view below a resource, or null.</summary>
    public JsonObject? View(ResourceId id, string name)
    {
        lock (_gate)
        {
            return table.Find(id) is { } resource ? behaviors.For(id).View(name, new ActionContext(resource, table, cloud)) : null;
        }
    }

    /// <summary>Writes the hidden part of a resource, for example rotated keys.</summary>
    public void Hide(ResourceId id, Action<JsonObject> change)
    {
        lock (_gate)
        {
            if (table.Find(id) is { } resource)
            {
                var hidden = (JsonObject)resource.Hidden.DeepClone();
                change(hidden);
                table.Write(resource with { Hidden = hidden });
            }
        }
    }

    void ICascade.Write(ResourceId id, JsonObject body)
    {
        var existing = table.Find(id);
        var resource = Store(Complete(id, body, existing), existing, TimeSpan.Zero, out _);
        observers.Written(Observed(resource));
    }

    void ICascade.Remove(ResourceId id) => Remove(id);

    void ICascade.Detach(ResourceId removed, string type)
    {
        foreach (var resource in table.Referrers(removed, type))
        {
            var body = (JsonObject)resource.Body.DeepClone();
            DetachFrom(body, removed);
            table.Write(resource with { Body = body, ETag = cloud.Random.NextId().ToString() });
        }
    }

    private static void DetachFrom(JsonNode? node, ResourceId removed)
    {
        if (node is JsonArray items)
        {
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (ResourceId.TryParse(items[i].Text("id"), out var id) && removed.Contains(id))
                {
                    items.RemoveAt(i);
                }
                else
                {
                    DetachFrom(items[i], removed);
                }
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (_, child) in members)
            {
                DetachFrom(child, removed);
            }
        }
    }

    private WriteOutcome Write(ResourceId id, JsonObject request, Preconditions preconditions, bool merge)
    {
        CheckScope(id);
        var existing = table.Find(id);
        preconditions.Check(id, existing?.ETag);
        if (existing is { IsDeleting: true })
        {
            throw id.IsOfType(GroupType)
                ? new CloudException(409, "ResourceGroupBeingDeleted", $"The resource group '{id.Name}' is in deprovisioning state and cannot perform this operation.")
                : new CloudException(409, "AnotherOperationInProgress", $"Another operation is in progress: '{id.Value}' is being deleted.") { RetryAfter = 5 };
        }

        CheckLocks(id, "write", level => level == "ReadOnly");
        if (merge)
        {
            if (existing is null)
            {
                throw CloudErrors.ResourceNotFound(id);
            }

            var patch = (JsonObject)request.DeepClone();
            request = (JsonObject)existing.Body.DeepClone();
            if (patch.ContainsKey("tags"))
            {
                request.Remove("tags");
            }

            MergePatch.Apply(request, patch);
        }

        var behavior = behaviors.For(id);
        var context = Complete(id, request, existing);
        if (existing?.OperationId is { } previous && operations.Find(previous) is { IsRunning: true } superseded)
        {
            operations.Write(superseded.End(CloudOperation.Canceled, cloud.Time.UtcNow, CloudErrors.Preempted(id).ToJson()));
        }

        var resource = Store(context, existing, behavior.ProvisioningTime, out var operation);
        if (operation is null)
        {
            observers.Written(Observed(resource));
        }

        return new WriteOutcome(Shown(resource, redact: true), resource.ETag, existing is null, operation);
    }

    private WriteContext Complete(ResourceId id, JsonObject request, StoredResource? existing)
    {
        var behavior = behaviors.For(id);
        var body = new JsonObject { ["id"] = (existing?.Id ?? id).Value, ["name"] = id.Name, ["type"] = behavior.Type };
        foreach (var (name, value) in request)
        {
            if (name is not ("id" or "name" or "type" or "etag" or "systemData" or "apiVersion"))
            {
                body[name] = value?.DeepClone();
            }
        }

        if (body["properties"] is not (null or JsonObject))
        {
            throw CloudErrors.InvalidRequestContent("The request content was invalid: 'properties' must be an object.");
        }

        var location = Normalized(body.Text("location"));
        if (location is null)
        {
            if (existing?.Body.Text("location") is { } kept)
            {
                body["location"] = kept;
            }
            else if (behavior.NeedsLocation)
            {
                throw new CloudException(400, "LocationRequired", "The location property is required for this definition.");
            }
        }
        else
        {
            if (existing?.Body.Text("location") is { } kept && kept != location)
            {
                throw new CloudException(
                    409,
                    "InvalidResourceLocation",
                    $"The resource '{id.Name}' already exists in location '{kept}' in resource group '{id.ResourceGroup}'. A resource with the same name "
                    + $"cannot be created in location '{location}'. Please select a new resource name.");
            }

            body["location"] = location;
        }

        foreach (var member in behavior.ReadOnlyMembers.Append("provisioningState"))
        {
            (body["properties"] as JsonObject)?.Remove(member);
        }

        ReferenceCheck.Check(id, body["properties"], table);
        var context = new WriteContext
        {
            Id = existing?.Id ?? id,
            Body = body,
            Existing = existing,
            Hidden = (JsonObject?)existing?.Hidden.DeepClone() ?? [],
            Table = table,
            Cloud = cloud,
            Cascade = this,
        };
        behavior.Complete(context);
        return context;
    }

    private StoredResource Store(WriteContext context, StoredResource? existing, TimeSpan duration, out CloudOperation? operation)
    {
        var behavior = behaviors.For(context.Id);
        operation = duration == TimeSpan.Zero ? null : NewOperation(CloudOperationKind.Put, context.Id, duration);
        if (behavior.HasProvisioningState)
        {
            context.Properties["provisioningState"] = operation is null ? "Succeeded" : existing is null ? "Creating" : "Updating";
        }

        var resource = new StoredResource(context.Id, context.Body, context.Hidden, cloud.Random.NextId().ToString(), operation?.Id);
        if (operation is not null)
        {
            // First, so that a resource which died here never waits for an operation nobody knows.
            operations.Write(operation);
        }

        table.Write(resource);
        behavior.Written(context);
        if (operation is not null)
        {
            scheduler.Start(operation);
        }

        return resource;
    }

    private void CheckScope(ResourceId id)
    {
        if (id.SubscriptionId.Length > 0 && !cloud.HasSubscription(id.SubscriptionId))
        {
            throw CloudErrors.SubscriptionNotFound(id.SubscriptionId);
        }

        if (id.Group is { } group && group.Key != id.Key)
        {
            var stored = table.Find(group) ?? throw CloudErrors.ResourceGroupNotFound(id.ResourceGroup);
            if (stored.IsDeleting)
            {
                throw new CloudException(
                    409, "ResourceGroupBeingDeleted", $"The resource group '{id.ResourceGroup}' is in deprovisioning state and cannot perform this operation.");
            }
        }

        if (id.Parent is { } parent && !parent.IsOfType("Microsoft.Resources/subscriptions")
            && !parent.IsOfType(GroupType) && table.Find(parent) is null && !IsImplicit(parent) && !IsForeign(parent))
        {
            throw CloudErrors.ParentResourceNotFound(id, parent);
        }
    }

    private bool IsImplicit(ResourceId id) =>
        id.Parent is { } parent && table.Find(parent) is not null
        && behaviors.For(parent).HasImplicitChild(id.Type[(id.Type.LastIndexOf('/') + 1)..], id.Name);

    // Clusters live in the resource provider; role assignments and locks may be put on them all the same.
    private static bool IsForeign(ResourceId id) => id.Type.StartsWith("Microsoft.RedHatOpenShift/", StringComparison.OrdinalIgnoreCase);

    private void CheckLocks(ResourceId id, string verb, Func<string, bool> refuses)
    {
        var held = table.OfType("Microsoft.Authorization/locks")
            .Where(l => l.Id.Parent is { } scope && !id.IsOfType("Microsoft.Authorization/locks") && (scope.Contains(id) || (verb == "delete" && id.Contains(scope)))
                && refuses(l.Body.Text("properties.level") ?? ""))
            .ToList();
        if (held.Count > 0)
        {
            throw new CloudException(
                409,
                "ScopeLocked",
                $"The scope '{id.Value}' cannot perform {verb} operation because following scope(s) are locked: "
                + $"'{string.Join("', '", held.Select(l => l.Id.Parent!.Value))}'. Please remove the lock and try again.");
        }
    }

    private CloudOperation NewOperation(CloudOperationKind kind, ResourceId id, TimeSpan duration) => new()
    {
        Id = cloud.Random.NextId().ToString(),
        Kind = kind,
        ResourceId = id.Value,
        Status = CloudOperation.InProgress,
        StartTime = cloud.Time.UtcNow,
        DueTime = cloud.Time.UtcNow + cloud.Time.Real(duration),
    };

    private CloudOperation Begin(CloudOperationKind kind, ResourceId id, TimeSpan duration)
    {
        var operation = NewOperation(kind, id, duration);
        operations.Write(operation);
        scheduler.Start(operation);
        return operation;
    }

    private JsonObject Shown(StoredResource resource, bool redact)
    {
        var behavior = behaviors.For(resource.Id);
        var body = (JsonObject)resource.Body.DeepClone();
        if (resource.Id.Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase))
        {
            body["etag"] = $"W/\"{resource.ETag}\"";
        }

        behavior.Render(body, resource, table);
        if (redact)
        {
            behavior.Redact(body);
        }

        return body;
    }

    private CloudResource Observed(StoredResource resource) => new(resource.Id, Shown(resource, redact: false));

    private static string? Normalized(string? location) => location?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
