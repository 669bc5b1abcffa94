using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Storage;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Which objects of a collection a request is about.</summary>
internal sealed class ListQuery
{
    private readonly LabelSelector _labels;
    private readonly FieldSelector _fields;
    private readonly string _name;
    private readonly string? _namespace;

    public ListQuery(RequestInfo info, IQueryCollection query)
    {
        _labels = LabelSelector.Parse(query["labelSelector"]);
        _fields = FieldSelector.Parse(query["fieldSelector"]);
        _name = info.Name;
        _namespace = info.Namespace.Length == 0 ? null : info.Namespace;
        Limit = int.TryParse(query["limit"], out var limit) && limit > 0 ? limit : int.MaxValue;
        After = ReadContinue(query["continue"]);
    }

    /// <summary>Most objects on a page.</summary>
    public int Limit { get; }

    /// <summary>The namespace, or null for all.</summary>
    public string? Namespace => _namespace;

    private (string Namespace, string Name)? After { get; }

    /// <summary>Whether an object is asked for.</summary>
    public bool Matches(StoredObject stored) =>
        (_namespace is null || stored.Key.Namespace == _namespace)
        && (_name.Length == 0 || stored.Key.Name == _name)
        && _labels.Matches(stored.Value)
        && _fields.Matches(stored.Value);

    /// <summary>The objects of this page, and the metadata of the list.</summary>
    public (IReadOnlyList<StoredObject> Page, JsonObject Metadata) Read(ObjectStore store, ApiResource resource)
    {
        var (revision, all) = store.List(resource.QualifiedName, _namespace);
        var rest = all.Where(o => Matches(o) && IsAfter(o)).ToList();
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString() };
        if (rest.Count <= Limit)
        {
            return (rest, metadata);
        }

        var page = rest.GetRange(0, Limit);
        metadata["continue"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{page[^1].Key.Namespace}/{page[^1].Key.Name}"));
        metadata["remainingItemCount"] = rest.Count - Limit;
        return (page, metadata);
    }

    private static (string Namespace, string Name)? ReadContinue(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        Span<byte> bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length) && Encoding.UTF8.GetString(bytes[..length]).Split('/') is [var inNamespace, var name])
        {
            return (inNamespace, name);
        }

        throw KubernetesStatusException.BadRequest("invalid continue token");
    }

    private bool IsAfter(StoredObject stored) => After is not { } after
        || (string.CompareOrdinal(stored.Key.Namespace, after.Namespace) is var order && order > 0)
        || (order == 0 && string.CompareOrdinal(stored.Key.Name, after.Name) > 0);
}
