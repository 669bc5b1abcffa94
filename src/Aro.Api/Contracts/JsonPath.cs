using System.Globalization;
using System.Text;

namespace Aro.Api.Contracts;

/// <summary>
/// Path of a member in a request, as the <c>target</c> of errors has it: <c>properties.masterProfile.vmSize</c>,
/// <c>properties.workerProfiles['worker'].count</c>, <c>tags['cost.center']</c>. Text is made only when asked for.
/// </summary>
internal sealed class JsonPath
{
    private const int MaxNameLength = 512;

    private readonly JsonPath? _parent;
    private readonly string _segment;
    private readonly bool _isKey;

    private JsonPath(JsonPath? parent, string segment, bool isKey)
    {
        _parent = parent;
        _segment = segment;
        _isKey = isKey;
    }

    /// <summary>The body itself.</summary>
    public static JsonPath Root { get; } = new(null, "", isKey: false);

    /// <summary>A member.</summary>
    public JsonPath Member(string name) => new(this, name, isKey: !IsPlain(name));

    /// <summary>An entry of a map, or the element of a list with a name.</summary>
    public JsonPath Key(string key) => new(this, key, isKey: true);

    /// <summary>An element of a list: by its name, else by its position.</summary>
    public JsonPath Element(string? name, int index) =>
        string.IsNullOrEmpty(name) ? new(this, "[" + index.ToString(CultureInfo.InvariantCulture) + "]", isKey: false) : Key(name);

    /// <inheritdoc />
    public override string ToString()
    {
        StringBuilder text = new();
        Append(text);
        return text.Length == 0 ? "$" : text.ToString();
    }

    private static bool IsPlain(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '$'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private void Append(StringBuilder text)
    {
        _parent?.Append(text);
        string segment = _segment.Length > MaxNameLength ? string.Concat(_segment.AsSpan(0, MaxNameLength), "…") : _segment;
        if (_isKey)
        {
            text.Append("['").Append(segment.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }
        else
        {
            if (text.Length > 0 && segment.Length > 0 && segment[0] != '[')
            {
                text.Append('.');
            }

            text.Append(segment);
        }
    }
}
