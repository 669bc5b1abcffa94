using System.Text.Json;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;

namespace Aro.Frontend.ReferenceData;

/// <summary>
/// A type of ARM proxy resources of the location: reference data, which administrators put and customers read. A resource has the same shape in
/// all api-versions that have its type.
/// </summary>
/// <typeparam name="T">The document of a resource.</typeparam>
/// <param name="type">The resource type, as clients see it.</param>
/// <param name="collection">The segment of the URL below which the resources are.</param>
/// <param name="location">The location.</param>
internal abstract class ProxyResourceType<T>(string type, string collection, string location)
    where T : Document
{
    /// <summary>Partition of the documents.</summary>
    public abstract string Partition { get; }

    public abstract string IdOf(T document);

    public abstract string NameOf(T document);

    /// <summary>The name in the path of a request.</summary>
    public abstract string NameIn(RequestContext context);

    /// <summary>What a client is told who asks for a resource that there is not.</summary>
    public abstract string Missing(string name);

    /// <summary>Whether the document only waits for the store to remove it, so that the resource is gone already.</summary>
    public abstract bool IsDeleting(T document);

    /// <summary>The resources that customers have, as known to this process and in the order of lists.</summary>
    public abstract ValueTask<IReadOnlyList<Stored<T>>> GetKnownAsync(CancellationToken cancellationToken);

    /// <summary>All resources, as stored now and in the order of lists.</summary>
    public abstract Task<IReadOnlyList<Stored<T>>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Makes this process read what it knows again: it has changed it.</summary>
    public abstract void Forget();

    /// <summary>Reads the body of a PUT.</summary>
    public abstract ProxyResourcePut<T> ParsePut(ReadOnlyMemory<byte> body);

    /// <summary>Writes a resource as the caller may see it: customers its id, administrators the version of the document for If-Match.</summary>
    public void Write(Utf8JsonWriter json, RequestContext context, Stored<T> resource)
    {
        if (context.ApiVersion.IsAdmin)
        {
            WriteForAdministrator(json, resource);
            return;
        }

        string name = NameOf(resource.Document);
        json.WriteStartObject();
        json.WriteString(
            "id",
            $"/subscriptions/{context.SubscriptionId:D}/providers/{ClusterResourceId.ProviderNamespace}/locations/{location}/{collection}/{name}");
        json.WriteString("name", name);
        json.WriteString("type", type);
        WriteProperties(json, resource.Document, forAdministrator: false);
        json.WriteEndObject();
    }

    /// <summary>Writes a resource as administrators see it.</summary>
    public void WriteForAdministrator(Utf8JsonWriter json, Stored<T> resource)
    {
        json.WriteStartObject();
        json.WriteString("name", NameOf(resource.Document));
        json.WriteString("type", type);
        json.WriteString("etag", ETagConditions.ToHeader(resource.ETag));
        WriteProperties(json, resource.Document, forAdministrator: true);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>properties</c>.</summary>
    protected abstract void WriteProperties(Utf8JsonWriter json, T document, bool forAdministrator);
}
