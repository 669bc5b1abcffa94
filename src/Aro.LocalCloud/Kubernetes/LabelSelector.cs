using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>A label selector: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly List<(string Key, Func<string?, bool> Matches)> _requirements = [];

    /// <summary>Parses a selector.</summary>
    /// <exception cref="KubernetesStatusException">It is malformed (400).</exception>
    public static LabelSelector Parse(string? text)
    {
        var selector = new LabelSelector();
        var position = 0;
        text = text?.Trim() ?? "";
        while (position < text.Length)
        {
            var match = Requirement().Match(text, position);
            if (!match.Success)
            {
                throw KubernetesStatusException.BadRequest($"unable to parse requirement: {text[position..]}");
            }

            selector._requirements.Add((match.Groups["key"].Value, Condition(match)));
            position += match.Length;
        }

        return selector;
    }

    /// <summary>Whether an object's labels match.</summary>
    public bool Matches(JsonObject value)
    {
        var labels = value.Node("metadata.labels") as JsonObject;
        return _requirements.TrueForAll(r => r.Matches(labels is not null && labels.ContainsKey(r.Key) ? labels[r.Key].AsText() : null));
    }

    private static Func<string?, bool> Condition(Match match)
    {
        if (match.Groups["set"].Success)
        {
            var values = match.Groups["set"].Value.Split(',', StringSplitOptions.TrimEntries);
            return match.Groups["in"].Value == "in" ? v => v is not null && values.Contains(v, StringComparer.Ordinal) : v => v is null || !values.Contains(v, StringComparer.Ordinal);
        }

        if (match.Groups["op"].Success)
        {
            var value = match.Groups["value"].Value;
            return match.Groups["op"].Value == "!=" ? v => v != value : v => v == value;
        }

        return match.Groups["not"].Success ? v => v is null : v => v is not null;
    }

    [GeneratedRegex("""\G\s*(?:(?<not>!)\s*(?<key>[\w./-]+)|(?<key>[\w./-]+)\s*(?:(?<op>==|=|!=)\s*(?<value>[\w.-]*)|\s(?<in>in|notin)\s*\((?<set>[^)]*)\))?)\s*(?:,|$)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requirement();
}
