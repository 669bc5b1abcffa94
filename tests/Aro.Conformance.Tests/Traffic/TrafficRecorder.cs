using System.Net.Http.Headers;
using Aro.Conformance.Tests.Traffic.Checks;
using Aro.Frontend.Tests.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>Sends requests in one api-version and keeps them with their answers.</summary>
internal sealed class TrafficRecorder(FrontendHost host, string version)
{
    private const string SystemData =
        """{"createdBy":"admin@example.com","createdByType":"User","createdAt":"2026-01-02T03:04:05Z","lastModifiedBy":"admin@example.com","lastModifiedByType":"User","lastModifiedAt":"2026-01-02T03:04:05Z"}""";

    private readonly List<Exchange> _exchanges = [];

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>Sends a request as ARM does.</summary>
    /// <param name="operation">The operation's id in the swagger file; null for what the file does not describe.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, with a query when there is more than the api-version.</param>
    /// <param name="expected">Status of the answer.</param>
    /// <param name="body">Text of the body; null for none.</param>
    /// <param name="contentType">Media type of the body.</param>
    /// <param name="certificate">Who sends it; an empty name shows no certificate.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<Reply> SendAsync(
        string? operation,
        string method,
        string path,
        int expected,
        string? body = null,
        string contentType = "application/json",
        string certificate = "Arm",
        params (string Name, string Value)[] headers)
    {
        string url = QueryHelpers.AddQueryString(path, "api-version", version);
        (string Name, string Value)[] sent =
        [
            ("x-ms-arm-resource-system-data", SystemData),
            ("x-ms-identity-url", "https://identity.example/cluster"),
            ("x-ms-home-tenant-id", "11111111-1111-1111-1111-111111111111"),
            .. headers,
        ];
        StringContent? content = body is null ? null : new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
        Reply reply = await host.SendAsync(method, url, content, certificate, sent);
        reply.Status.ShouldBe(expected, $"{version} {method} {url}\n{body}\n{reply.Text}");

        Dictionary<string, string> requestHeaders = sent.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        if (body is not null)
        {
            requestHeaders["content-type"] = contentType;
        }

        LiveRequest request = LiveRequest.Create(method, url, requestHeaders, body);
        _exchanges.Add(new Exchange(version, operation, request, LiveResponse.Create(reply.Status, reply.Headers, reply.Text)));
        return reply;
    }
}
