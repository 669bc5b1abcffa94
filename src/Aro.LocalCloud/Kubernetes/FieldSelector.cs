using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>A field selector: <c>metadata.name=a,status.phase!=Running</c>. Any scalar field can be selected on.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Path, string Value, bool Equal)> _requirements = [];

    /// <summary>The name asked for with <c>metadata.name=</c>, or null.</summary>
    public string? Name => _requirements.Where(r => r is { Path: "metadata.name", Equal: true }).Select(r => r.Value).FirstOrDefault();

    /// <summary>Parses a selector.</summary>
    /// <exception cref="KubernetesStatusException">It is malformed (400).</exception>
    public static FieldSelector Parse(string? text)
    {
        var selector = new FieldSelector();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw KubernetesStatusException.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            }

            var equal = part[at - 1] != '!';
            selector._requirements.Add((equal ? part[..at] : part[..(at - 1)], part[at..].TrimStart('='), equal));
        }

        return selector;
    }

    /// <summary>Whether an object matches.</summary>
    public bool Matches(JsonObject value) => _requirements.TrueForAll(r => (value.Text(r.Path) == r.Value) == r.Equal);
}
