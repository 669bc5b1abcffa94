using System.Globalization;
using System.Xml.Linq;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Blobs;

/// <summary>Containers: create, properties, delete, list, and the list of their blobs.</summary>
internal sealed class ContainerArea(StorageAccounts accounts, BlobStore store)
{
    private const int MaxResults = 5000;

    public Task HandleAccountAsync(BlobRequest request)
    {
        if (request.Method == "GET" && request.Component == "list")
        {
            var prefix = request.Query("prefix") ?? "";
            return BlobEndpoint.WriteXmlAsync(request.Context, 200, new XElement(
                "EnumerationResults",
                new XAttribute("ServiceEndpoint", $"https://{request.Context.Request.Host}/"),
                new XElement("Containers", accounts.Containers(request.Account).Where(c => c.Id.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(
                    c => new XElement("Container", new XElement("Name", c.Id.Name), new XElement("Properties", new XElement("Etag", ETag(c)), new XElement("Last-Modified", Date()))))),
                new XElement("NextMarker")));
        }

        if (request.Method == "GET" && request.Component == "properties")
        {
            return BlobEndpoint.WriteXmlAsync(request.Context, 200, new XElement("StorageServiceProperties"));
        }

        throw new BlobException(400, "InvalidUri", "The requested URI does not represent any resource on the server.");
    }

    public async Task HandleAsync(BlobRequest request)
    {
        if (!request.IsContainer)
        {
            throw new BlobException(400, "InvalidUri", "The requested URI does not represent any resource on the server.");
        }

        var container = accounts.Container(request.Account, request.Container);
        if (request.Method == "PUT" && request.Component is null)
        {
            if (container is not null)
            {
                throw new BlobException(409, "ContainerAlreadyExists", "The specified container already exists.");
            }

            await CreateAsync(request);
            request.Context.Response.StatusCode = 201;
            return;
        }

        if (container is null)
        {
            throw BlobException.ContainerNotFound();
        }

        switch (request.Method, request.Component)
        {
            case ("GET" or "HEAD", null):
                request.Context.Response.Headers.ETag = ETag(container);
                request.Context.Response.Headers.LastModified = Date();
                request.Context.Response.Headers["x-ms-lease-status"] = "unlocked";
                request.Context.Response.Headers["x-ms-lease-state"] = "available";
                break;
            case ("DELETE", null):
                await accounts.DeleteContainerAsync(request.Account, request.Container, request.Aborted);
                request.Context.Response.StatusCode = 202;
                break;
            case ("GET", "list"):
                await ListAsync(request);
                break;
            default:
                throw new BlobException(405, "UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb.");
        }
    }

    private async Task CreateAsync(BlobRequest request)
    {
        try
        {
            await accounts.CreateContainerAsync(request.Account, request.Container, request.Aborted);
        }
        catch (CloudException e)
        {
            throw new BlobException(e.StatusCode, e.Code, e.Message);
        }

        request.Context.Response.Headers.ETag = ETag(accounts.Container(request.Account, request.Container)!);
        request.Context.Response.Headers.LastModified = Date();
    }

    private Task ListAsync(BlobRequest request)
    {
        var limit = int.TryParse(request.Query("maxresults"), out var max) ? Math.Clamp(max, 1, MaxResults) : MaxResults;
        var prefix = request.Query("prefix") ?? "";
        var delimiter = request.Query("delimiter");
        var blobs = store.List(request.Account, request.Container, prefix, request.Query("marker") ?? "", limit + 1);
        var more = blobs.Count > limit;
        var page = blobs.Take(limit).ToList();
        var list = new XElement("Blobs");
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var blob in page)
        {
            var end = string.IsNullOrEmpty(delimiter) ? -1 : blob.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                list.Add(Describe(blob));
            }
            else if (folders.Add(blob.Name[..(end + delimiter!.Length)]))
            {
                list.Add(new XElement("BlobPrefix", new XElement("Name", blob.Name[..(end + delimiter.Length)])));
            }
        }

        return BlobEndpoint.WriteXmlAsync(request.Context, 200, new XElement(
            "EnumerationResults",
            new XAttribute("ServiceEndpoint", $"https://{request.Context.Request.Host}/"),
            new XAttribute("ContainerName", request.Container),
            new XElement("Prefix", prefix),
            list,
            new XElement("NextMarker", more ? page[^1].Name : "")));
    }

    private static XElement Describe(BlobItem blob) => new(
        "Blob",
        new XElement("Name", blob.Name),
        new XElement(
            "Properties",
            new XElement("Creation-Time", blob.Date),
            new XElement("Last-Modified", blob.Date),
            new XElement("Etag", blob.ETag.Trim('"')),
            new XElement("Content-Length", blob.Length.ToString(CultureInfo.InvariantCulture)),
            new XElement("Content-Type", blob.ContentType),
            new XElement("Content-MD5", blob.ContentMd5),
            new XElement("BlobType", "BlockBlob"),
            new XElement("LeaseStatus", "unlocked"),
            new XElement("LeaseState", "available")));

    private static string ETag(CloudResource container) => $"\"{(string?)container.Body["etag"] ?? "0x1"}\"".Replace("\"\"", "\"", StringComparison.Ordinal);

    /// <summary>Containers are never changed once made; nobody asks when they were.</summary>
    private static string Date() => DateTimeOffset.UnixEpoch.ToString("R");
}
