using System.Text.Json.Nodes;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>An operation of a swagger file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with parameters, such as <c>{location}</c>.</param>
/// <param name="Content">All that the file says of it.</param>
internal sealed record SwaggerOperation(string Id, string Method, string Path, JsonObject Content)
{
    private readonly string[] _segments = Path.Split('/');

    /// <summary>Whether a request is for this operation.</summary>
    public bool IsFor(string method, string path)
    {
        string[] segments = path.Split('/');
        return method == Method && segments.Length == _segments.Length
            && _segments.Zip(segments).All(pair => IsParameter(pair.First) || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The path with a value for each parameter.</summary>
    public string PathWith(IReadOnlyDictionary<string, string> values) =>
        string.Join('/', _segments.Select(segment => IsParameter(segment) ? values[segment[1..^1]] : segment));

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
