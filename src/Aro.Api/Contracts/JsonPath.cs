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
    private readonly string? _name;
    private readonly bool _isKey;
    private readonly int _index;
    private readonly int _position;
    private Func<int, string?>? _nameAt;
    private string? _text;

    private JsonPath(JsonPath? parent, string? name, bool isKey, Func<int, string?>? nameAt = null, int position = 0, int index = 0)
    {
        _parent = parent;
        _name = name;
        _isKey = isKey;
        _nameAt = nameAt;
        _position = position;
        _index = index;
    }

    /// <summary>The body itself.</summary>
    public static JsonPath Root { get; } = new(null, "", isKey: false);

    /// <summary>A member.</summary>
    public JsonPath Member(string name) => new(this, name, isKey: false);

    /// <summary>A member of the model; nothing is made for one that has always the same path.</summary>
    public JsonPath Member(MemberContract member) => member.Path ?? Member(member.Name);

    /// <summary>An entry of a map, or the element of a list with a name.</summary>
    public JsonPath Key(string key) => new(this, key, isKey: true);

    /// <summary>An element of a list: by its name, else by its position.</summary>
    public JsonPath Element(string? name, int index) => string.IsNullOrEmpty(name) ? Element(null, 0, index) : Key(name);

    /// <summary>
    /// An element of a list whose name is not known yet: <paramref name="nameAt"/> is asked for the name of what is at
    /// <paramref name="position"/> when the text is made. Null for elements without a name.
    /// </summary>
    public JsonPath Element(Func<int, string?>? nameAt, int position, int index) => new(this, null, isKey: false, nameAt, position, index);

    /// <inheritdoc />
    public override string ToString()
    {
        string text = Text();
        return text.Length == 0 ? "$" : text;
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

    private string Text() => _text ??= _parent is null ? "" : Append(new StringBuilder(_parent.Text())).ToString();

    private StringBuilder Append(StringBuilder text)
    {
        string? name = _name ?? _nameAt?.Invoke(_position);
        _nameAt = null;
        if (_name is null && string.IsNullOrEmpty(name))
        {
            return text.Append('[').Append(_index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }

        string segment = name!.Length > MaxNameLength ? string.Concat(name.AsSpan(0, MaxNameLength), "…") : name;
        if (_isKey || _name is null || !IsPlain(name))
        {
            return text.Append("['").Append(segment.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }

        return (text.Length > 0 ? text.Append('.') : text).Append(segment);
    }
}
