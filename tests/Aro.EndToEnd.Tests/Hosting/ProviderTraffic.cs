using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using Aro.Conformance.Tests.Swagger;
using Aro.Conformance.Tests.Traffic.Checks;
using Microsoft.AspNetCore.WebUtilities;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>What a client and the resource provider said to each other, as the client saw it.</summary>
internal sealed class ProviderTraffic
{
    private static readonly ConcurrentDictionary<string, SwaggerOperations> s_operations = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    /// <summary>Those exchanges that the swagger file of their api-version describes.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => _exchanges;

    /// <summary>Keeps an exchange; one that no swagger file describes is left out.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Text of its body; null for none.</param>
    /// <param name="response">The answer.</param>
    /// <param name="text">Text of the answer's body.</param>
    public void Add(HttpRequestMessage request, string? body, HttpResponseMessage response, string text)
    {
        Uri url = request.RequestUri!;
        string version = QueryHelpers.ParseQuery(url.Query).GetValueOrDefault("api-version").ToString();
        if (!SpecificationTree.Ours.Files.ContainsKey(version) || OperationsOf(version).Find(request.Method.Method, url.AbsolutePath) is not { } operation)
        {
            return;
        }

        _exchanges.Enqueue(new Exchange(
            version,
            operation,
            LiveRequest.Create(request.Method.Method, url.PathAndQuery, Headers(request.Headers, request.Content?.Headers), body),
            LiveResponse.Create((int)response.StatusCode, Headers(response.Headers, response.Content.Headers), text)));
    }

    /// <summary>All that is not as our swagger files say, nor as the published ones do (where they are named) but for the listed differences.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<(Exchange, TrafficCheck)>> ours = TrafficCheck.DescribedAsync(SpecificationTree.Ours, _exchanges, cancellationToken);
        Task<IReadOnlyList<(Exchange, TrafficCheck)>> published = SpecificationTree.Published is { } tree
            ? TrafficCheck.DescribedAsync(tree, _exchanges, cancellationToken)
            : Task.FromResult<IReadOnlyList<(Exchange, TrafficCheck)>>([]);
        return
        [
            .. _exchanges.SelectMany(exchange => ResponseDescription.Problems(exchange, OperationsOf(exchange.Version)).Select(problem => $"{problem}: {exchange}")),
            .. TrafficFinding.In(await ours).Select(finding => $"by our file: {finding}"),
            .. TrafficFinding.In(await published).Where(finding => !ListedTrafficDifference.All.Any(row => row.Covers(finding)))
                .Select(finding => $"by the published file: {finding}"),
        ];
    }

    /// <summary>The operations of our swagger file of an api-version.</summary>
    public static SwaggerOperations OperationsOf(string version) => s_operations.GetOrAdd(version, name => new SwaggerOperations(name));

    private static Dictionary<string, string> Headers(HttpHeaders headers, HttpHeaders? content) =>
        headers.Concat(content ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}
