using System.Text;
using System.Xml.Linq;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Blobs;

/// <summary>The data plane of blob storage, <c>https://{account}.blob.localhost</c>. An account exists while its ARM resource does.</summary>
internal sealed class BlobEndpoint(
    StorageAccounts accounts, BlobAuthorization authorization, ContainerArea containers, BlobArea blobs, CloudEnvironment cloud) : ICloudEndpoint
{
    private const string Suffix = ".blob.localhost";

    public bool Handles(HttpRequest request) => request.Host.Host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["x-ms-version"] = context.Request.Headers.TryGetValue("x-ms-version", out var version) ? version.ToString() : "2021-12-02";
        headers["x-ms-request-id"] = cloud.Random.NextId().ToString("D");
        if (context.Request.Headers.TryGetValue("x-ms-client-request-id", out var client))
        {
            headers["x-ms-client-request-id"] = client;
        }

        try
        {
            var request = new BlobRequest(context, context.Request.Host.Host[..^Suffix.Length].ToLowerInvariant());
            var keys = accounts.Keys(request.Account)
                ?? throw new BlobException(404, "ResourceNotFound", $"The storage account '{request.Account}' does not exist.");
            authorization.Authorize(request, keys);
            await (request switch
            {
                { Container.Length: 0 } => containers.HandleAccountAsync(request),
                { Blob: null } => containers.HandleAsync(request),
                _ => blobs.HandleAsync(request),
            });
        }
        catch (BlobException e)
        {
            await WriteErrorAsync(context, e);
        }
    }

    /// <summary>Writes an XML document.</summary>
    public static Task WriteXmlAsync(HttpContext context, int status, XElement body)
    {
        var bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body.ToString(SaveOptions.DisableFormatting));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static Task WriteErrorAsync(HttpContext context, BlobException error)
    {
        context.Response.Headers["x-ms-error-code"] = error.Code;
        if (error.StatusCode == 304)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        return WriteXmlAsync(context, error.StatusCode, new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message)));
    }
}
