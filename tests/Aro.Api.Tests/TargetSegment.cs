using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aro.Api.Tests;

/// <summary>A step of the path that the target of an error is: a member, an entry <c>['key']</c> or an element <c>[0]</c>.</summary>
internal sealed partial class TargetSegment
{
    // Longer names are cut off in targets, and end in this.
    private const int LongestName = 512;
    private const char CutOff = '…';

    private readonly string? _name;
    private readonly int _index;

    private TargetSegment(Match match)
    {
        IsEntry = !match.Groups["member"].Success;
        _index = match.Groups["index"].Success ? int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) : -1;
        _name = match.Groups["member"].Success ? match.Groups["member"].Value : Unescape(match.Groups["key"].Value);
    }

    /// <summary>Whether it is not a member but an entry of a map or an element of a list.</summary>
    public bool IsEntry { get; }

    /// <summary>The steps of a target; none for the body itself, null for what is no target.</summary>
    public static IReadOnlyList<TargetSegment>? Split(string target)
    {
        if (target == "$")
        {
            return [];
        }

        Match match = Target().Match(target);
        return match.Success ? [.. Segment().Matches(target).Select(segment => new TargetSegment(segment))] : null;
    }

    /// <summary>The values it leads to from a value.</summary>
    public IEnumerable<JsonElement> In(JsonElement value, bool ignoresCase)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when _index < 0:
                List<JsonProperty> members = [.. value.EnumerateObject().Where(member => Names(NameOf(member), StringComparison.Ordinal))];
                return ignoresCase && members.Count == 0
                    ? value.EnumerateObject().Where(member => Names(NameOf(member), StringComparison.OrdinalIgnoreCase)).Select(member => member.Value)
                    : members.Select(member => member.Value);
            case JsonValueKind.Array when _index >= 0:
                return value.EnumerateArray().Skip(_index).Take(1);
            case JsonValueKind.Array when IsEntry:
                return value.EnumerateArray().Where(item => Names(NameOf(item), StringComparison.Ordinal));
            default:
                return [];
        }
    }

    /// <summary>The path with this step.</summary>
    public string AppendTo(string path, bool isElement) => (path.Length, IsEntry) switch
    {
        (0, _) => _name!,
        (_, true) => path + (isElement ? "[]" : ".*"),
        _ => $"{path}.{_name}",
    };

    private static string? NameOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonProperty name = item.EnumerateObject().FirstOrDefault(member => NameOf(member) == "name");
        return name.Value.ValueKind == JsonValueKind.String ? Read(name.Value.GetString) : null;
    }

    private static string? NameOf(JsonProperty member) => Read(() => member.Name);

    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // It is not Unicode, so no target can name it.
            return null;
        }
    }

    private static string Unescape(string key)
    {
        StringBuilder text = new();
        for (int i = 0; i < key.Length; i++)
        {
            i += key[i] == '\\' ? 1 : 0;
            text.Append(key[i]);
        }

        return text.ToString();
    }

    private bool Names(string? name, StringComparison comparison) =>
        string.Equals(name, _name, comparison)
        || (name?.Length > LongestName && string.Equals(string.Concat(name.AsSpan(0, LongestName), $"{CutOff}"), _name, comparison));

    [GeneratedRegex(@"^([A-Za-z0-9_$-]+…?|\['([^'\\]|\\['\\])*'\])(\.[A-Za-z0-9_$-]+…?|\['([^'\\]|\\['\\])*'\]|\[[0-9]+\])*\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"\G(\.?(?<member>[A-Za-z0-9_$-]+…?)|\['(?<key>([^'\\]|\\['\\])*)'\]|\[(?<index>[0-9]+)\])", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Segment();
}
