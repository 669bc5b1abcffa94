using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Blobs;

/// <summary>Block blobs: put, put block, put block list, get (ranges), properties, metadata, delete.</summary>
internal sealed class BlobArea(StorageAccounts accounts, BlobStore store, CloudEnvironment cloud)
{
    public async Task HandleAsync(BlobRequest request)
    {
        if (accounts.Container(request.Account, request.Container) is null)
        {
            throw BlobException.ContainerNotFound();
        }

        switch (request.Method, request.Component)
        {
            case ("PUT", null):
                Put(request, await ReadAsync(request));
                break;
            case ("PUT", "block"):
                PutBlock(request, await ReadAsync(request));
                break;
            case ("PUT", "blocklist"):
                PutBlockList(request, await ReadAsync(request));
                break;
            case ("PUT", "metadata"):
                PutMetadata(request);
                break;
            case ("GET", null):
                await GetAsync(request);
                break;
            case ("HEAD", null):
                Describe(request, Existing(request));
                break;
            case ("DELETE", null):
                Delete(request);
                break;
            default:
                throw new BlobException(405, "UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb.");
        }
    }

    private void Put(BlobRequest request, byte[] content)
    {
        if (request.Header("x-ms-blob-type") is not "BlockBlob")
        {
            throw new BlobException(400, "InvalidHeaderValue", "The value for the HTTP header x-ms-blob-type must be BlockBlob; other kinds of blob are not kept here.");
        }

        Write(request, content);
    }

    private void PutBlock(BlobRequest request, byte[] content)
    {
        var id = request.Query("blockid") ?? throw new BlobException(400, "MissingRequiredQueryParameter", "The query parameter blockid is missing.");
        store.WriteBlock(request.Account, request.Container, request.Blob!, id, content);
        request.Context.Response.StatusCode = 201;
        request.Context.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    private void PutBlockList(BlobRequest request, byte[] list)
    {
        using var content = new MemoryStream();
        try
        {
            using var text = new MemoryStream(list);
            foreach (var block in XElement.Load(text).Elements())
            {
                var bytes = store.Block(request.Account, request.Container, request.Blob!, block.Value)
                    ?? throw new BlobException(400, "InvalidBlockList", "The specified block list is invalid.");
                content.Write(bytes);
            }
        }
        catch (XmlException)
        {
            throw new BlobException(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");
        }

        Write(request, content.ToArray());
    }

    private void Write(BlobRequest request, byte[] content)
    {
        lock (store.Gate)
        {
            BlobConditions.CheckWrite(request, store.Find(request.Account, request.Container, request.Blob!));
            var item = new BlobItem(
                request.Blob!,
                NewETag(),
                cloud.Time.UtcNow.ToUnixTimeSeconds(),
                content.Length,
                request.Header("x-ms-blob-content-type") ?? request.Header("Content-Type") ?? "application/octet-stream",
                Md5(content),
                Metadata(request));
            store.Write(request.Account, request.Container, item, content);
            request.Context.Response.StatusCode = 201;
            Identify(request, item);
            request.Context.Response.Headers["x-ms-request-server-encrypted"] = "true";
        }
    }

    private void PutMetadata(BlobRequest request)
    {
        lock (store.Gate)
        {
            var existing = Existing(request);
            BlobConditions.CheckWrite(request, existing);
            var item = existing with { ETag = NewETag(), LastModified = cloud.Time.UtcNow.ToUnixTimeSeconds(), Metadata = Metadata(request) };
            store.WriteProperties(request.Account, request.Container, item);
            Identify(request, item);
        }
    }

    private async Task GetAsync(BlobRequest request)
    {
        var item = Existing(request);
        BlobConditions.CheckRead(request, item);
        var content = store.Content(request.Account, request.Container, request.Blob!);
        Describe(request, item);
        var response = request.Context.Response;
        var (from, to) = Range(request, content.Length);
        if (from > 0 || to < content.Length - 1 || request.Header("x-ms-range") is not null || request.Header("Range") is not null)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{to}/{content.Length}";
            response.Headers["x-ms-blob-content-md5"] = item.ContentMd5;
            response.Headers.ContentMD5 = default;
        }

        response.ContentLength = to - from + 1;
        await response.Body.WriteAsync(content.AsMemory((int)from, (int)(to - from + 1)), request.Aborted);
    }

    private void Delete(BlobRequest request)
    {
        lock (store.Gate)
        {
            var existing = Existing(request);
            BlobConditions.CheckWrite(request, existing);
            store.Delete(request.Account, request.Container, existing.Name);
            request.Context.Response.StatusCode = 202;
        }
    }

    private BlobItem Existing(BlobRequest request) =>
        store.Find(request.Account, request.Container, request.Blob!) ?? throw BlobException.BlobNotFound();

    private static (long From, long To) Range(BlobRequest request, long length)
    {
        var text = request.Header("x-ms-range") ?? request.Header("Range");
        if (text is null || !text.StartsWith("bytes=", StringComparison.Ordinal))
        {
            return (0, length - 1);
        }

        var parts = text["bytes=".Length..].Split('-');
        var from = long.Parse(parts[0], CultureInfo.InvariantCulture);
        if (from >= length)
        {
            throw new BlobException(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
        }

        return (from, parts[1].Length == 0 ? length - 1 : Math.Min(length - 1, long.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private static void Describe(BlobRequest request, BlobItem item)
    {
        var response = request.Context.Response;
        Identify(request, item);
        response.ContentType = item.ContentType;
        response.ContentLength = item.Length;
        response.Headers.ContentMD5 = item.ContentMd5;
        response.Headers.AcceptRanges = "bytes";
        response.Headers["x-ms-blob-type"] = "BlockBlob";
        response.Headers["x-ms-creation-time"] = item.Date;
        response.Headers["x-ms-lease-status"] = "unlocked";
        response.Headers["x-ms-lease-state"] = "available";
        response.Headers["x-ms-server-encrypted"] = "true";
        foreach (var (name, value) in item.Metadata)
        {
            response.Headers["x-ms-meta-" + name] = value;
        }
    }

    private static void Identify(BlobRequest request, BlobItem item)
    {
        request.Context.Response.Headers.ETag = item.ETag;
        request.Context.Response.Headers.LastModified = item.Date;
    }

    private static Dictionary<string, string> Metadata(BlobRequest request) => request.Context.Request.Headers
        .Where(h => h.Key.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(h => h.Key["x-ms-meta-".Length..], h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static async Task<byte[]> ReadAsync(BlobRequest request)
    {
        using var content = new MemoryStream();
        await request.Context.Request.Body.CopyToAsync(content, request.Aborted);
        return content.ToArray();
    }

    private string NewETag() => $"\"0x{Convert.ToHexString(cloud.Random.NextBytes(8))}\"";

    // Blob storage's own checksum header is MD5; nothing is protected by it.
#pragma warning disable CA5351
    private static string Md5(byte[] content) => Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351
}
