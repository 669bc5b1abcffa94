using System.Net;

namespace Aro.Cluster.Tests.Support;

/// <summary>Blobs by path: upload (with If-None-Match), download, deletion of a container.</summary>
internal sealed class FakeBlobs : HttpMessageHandler
{
    public Dictionary<string, byte[]> Content { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        Calls.Add($"{request.Method} {path}");
        if (request.Method == HttpMethod.Put)
        {
            if (request.Headers.IfNoneMatch.Count > 0 && Content.ContainsKey(path))
            {
                return Answer(HttpStatusCode.Conflict, "BlobAlreadyExists");
            }

            Content[path] = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return Answer(HttpStatusCode.Created);
        }

        if (request.Method == HttpMethod.Delete)
        {
            foreach (string blob in Content.Keys.Where(k => k.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            {
                Content.Remove(blob);
            }

            return Answer(HttpStatusCode.Accepted);
        }

        if (!Content.TryGetValue(path, out byte[]? bytes))
        {
            return Answer(HttpStatusCode.NotFound, "BlobNotFound");
        }

        HttpResponseMessage found = Answer(HttpStatusCode.OK);
        found.Content = new ByteArrayContent(bytes);
        found.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        return found;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string? code = null)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        response.Headers.TryAddWithoutValidation("ETag", "\"0x1\"");
        response.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        if (code is not null)
        {
            response.Headers.Add("x-ms-error-code", code);
        }

        return response;
    }
}
