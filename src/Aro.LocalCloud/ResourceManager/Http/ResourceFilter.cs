using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>The part of <c>$filter</c> that resource lists are asked with: equalities joined by <c>and</c>.</summary>
internal sealed partial class ResourceFilter
{
    private readonly List<(string Name, string Value)> _terms = [];

    public static ResourceFilter Parse(string text)
    {
        var filter = new ResourceFilter();
        if (text.Length == 0)
        {
            return filter;
        }

        foreach (var part in AndRegex().Split(text))
        {
            var match = TermRegex().Match(part);
            if (!match.Success)
            {
                throw new CloudException(400, "InvalidFilterInQueryString", $"Invalid $filter '{text}' specified in the query string.");
            }

            filter._terms.Add((match.Groups["name"].Value.ToLowerInvariant(), match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal)));
        }

        return filter;
    }

    public bool Matches(JsonObject resource) => _terms.TrueForAll(t => t.Name switch
    {
        "resourcetype" => Same(resource.Text("type"), t.Value),
        "resourcegroup" => ResourceId.TryParse(resource.Text("id"), out var id) && Same(id.ResourceGroup, t.Value),
        "name" => Same(resource.Text("name"), t.Value),
        "location" => Same(resource.Text("location"), t.Value),
        "tagname" => (resource["tags"] as JsonObject)?.Any(tag => Same(tag.Key, t.Value)) == true,
        _ => (resource["tags"] as JsonObject)?.Any(tag => Same((string?)tag.Value, t.Value)) == true,
    });

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AndRegex();

    [GeneratedRegex(@"^\s*(?<name>resourceType|resourceGroup|name|location|tagName|tagValue)\s+eq\s+'(?<value>([^']|'')*)'\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TermRegex();
}
