using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aro.Api.External.Annotations;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.Contracts;

/// <summary>One member of the external model as one api-version has it. Built once.</summary>
internal sealed class MemberContract
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;
    private readonly string[]? _allowedValues;

    /// <summary>Reads the annotations of a member.</summary>
    public MemberContract(JsonPropertyInfo property, int version, bool isAdmin)
    {
        PropertyInfo member = (PropertyInfo)property.AttributeProvider!;
        MutableAttribute? mutable = member.GetCustomAttribute<MutableAttribute>();
        Name = property.Name;
        Property = member;
        Kind = KindOf(member.PropertyType);
        Token = TokenOf(Kind);
        IsKnown = Exists(member, version, isAdmin);
        IsRequiredObject = Kind == MemberKind.Object && !property.IsGetNullable;
        ServiceSetAttribute? serviceSet = member.GetCustomAttribute<ServiceSetAttribute>();
        IsServiceSet = serviceSet is not null;
        IsReadOnly = serviceSet is { NeverPublishedReadOnly: false, PublishedReadOnlySince: var since }
            && (since is null || ApiVersionNames.OrdinalOf(since) <= version);
        IsIgnoredInPut = serviceSet is not null && (!IsReadOnly || serviceSet.Varies) && !member.IsDefined(typeof(FromUrlAttribute));
        IsFromUrl = member.IsDefined(typeof(FromUrlAttribute));
        IsMutable = isAdmin ? member.GetCustomAttribute<AdminAttribute>()?.Access == AdminAccess.Write : mutable is not null;
        KeepsKeys = mutable?.KeepsKeys ?? false;
        IsKeptWhenAbsent = member.IsDefined(typeof(KeptWhenAbsentAttribute));
        IsReplacedAsWhole = member.IsDefined(typeof(ReplacedAsWholeAttribute));
        Comparison = member.IsDefined(typeof(IgnoreCaseAttribute)) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _allowedValues = AllowedValuesOf(member, version);
        AvailableFrom = string.Join(", ", member.GetCustomAttributes<AvailableAttribute>().Select(Describe));
        _get = PropertyAccess.Of(member).Get;
        _set = PropertyAccess.Of(member).Set;
    }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    /// <summary>The annotated property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Shape of the value.</summary>
    public MemberKind Kind { get; }

    /// <summary>The token with which a value begins.</summary>
    public JsonTokenType Token { get; }

    /// <summary>Contract of the object, of the list's elements or of the map's values.</summary>
    public TypeContract? Type { get; set; }

    /// <summary>Path of the member; null when a list or a map holds it, so that there may be several.</summary>
    public JsonPath? Path { get; set; }

    /// <summary>Creates the collection; null for other kinds.</summary>
    public Func<object>? CreateCollection { get; set; }

    /// <summary>Whether this api-version has the member.</summary>
    public bool IsKnown { get; }

    /// <summary>An object that always exists; leaving it out is the same as sending <c>{}</c>.</summary>
    public bool IsRequiredObject { get; }

    /// <summary>See <see cref="ServiceSetAttribute"/>.</summary>
    public bool IsServiceSet { get; }

    /// <summary>Whether the published contract marks the member <c>readOnly</c>: the service sets it and no client may send another value.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether a PUT may hold any value of the member, and the service keeps its own.</summary>
    public bool IsIgnoredInPut { get; }

    /// <summary>See <see cref="FromUrlAttribute"/>.</summary>
    public bool IsFromUrl { get; }

    /// <summary>See <see cref="MutableAttribute"/>.</summary>
    public bool IsMutable { get; }

    /// <summary>See <see cref="MutableAttribute.KeepsKeys"/>.</summary>
    public bool KeepsKeys { get; }

    /// <summary>See <see cref="KeptWhenAbsentAttribute"/>.</summary>
    public bool IsKeptWhenAbsent { get; }

    /// <summary>Whether a PUT that leaves the member out asks for it to be removed. Otherwise the stored value is kept.</summary>
    public bool IsRemovedWhenAbsent => IsKnown && !IsServiceSet && !IsFromUrl && !IsKeptWhenAbsent;

    /// <summary>See <see cref="ReplacedAsWholeAttribute"/>.</summary>
    public bool IsReplacedAsWhole { get; }

    /// <summary>How values, or the keys of a map, are compared.</summary>
    public StringComparison Comparison { get; }

    /// <summary>The enumeration in this api-version; null when the member is not one.</summary>
    public IReadOnlyList<string>? AllowedValues => _allowedValues;

    /// <summary>For people: the api-versions that have the member; empty for all.</summary>
    public string AvailableFrom { get; }

    /// <summary>Whether the enumeration has a value. The member must be one.</summary>
    public bool Allows(string value)
    {
        foreach (string allowed in _allowedValues!)
        {
            if (string.Equals(allowed, value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member with these annotations exists in an api-version.</summary>
    public static bool Exists(MemberInfo member, int version, bool isAdmin)
    {
        AdminAttribute? admin = member.GetCustomAttribute<AdminAttribute>();
        if (admin is not null && (isAdmin || admin.Only))
        {
            return isAdmin && admin.Access != AdminAccess.None;
        }

        AvailableAttribute[] windows = [.. member.GetCustomAttributes<AvailableAttribute>()];
        return windows.Length == 0 || windows.Any(window => Contains(window.From, window.To, version));
    }

    /// <summary>The value.</summary>
    public object? Get(object target) => _get(target);

    /// <summary>Sets the value.</summary>
    public void Set(object target, object? value) => _set(target, value);

    private static bool Contains(string? from, string? to, int version) =>
        (from is null || ApiVersionNames.OrdinalOf(from) <= version) && (to is null || version <= ApiVersionNames.OrdinalOf(to));

    private static string Describe(AvailableAttribute window) => (window.From, window.To) switch
    {
        (string from, null) => from + " and later",
        (string from, string to) when string.Equals(from, to, StringComparison.Ordinal) => from,
        _ => window.From + " to " + window.To,
    };

    private static string[]? AllowedValuesOf(MemberInfo member, int version)
    {
        AllowedValueAttribute[] all = [.. member.GetCustomAttributes<AllowedValueAttribute>()];
        return all.Length == 0 ? null : [.. all.Where(value => Contains(value.From, value.To, version)).Select(value => value.Value)];
    }

    private static JsonTokenType TokenOf(MemberKind kind) => kind switch
    {
        MemberKind.Integer => JsonTokenType.Number,
        MemberKind.List => JsonTokenType.StartArray,
        MemberKind.Object or MemberKind.TextMap or MemberKind.ObjectMap => JsonTokenType.StartObject,
        _ => JsonTokenType.String,
    };

    private static MemberKind KindOf(Type type) => type switch
    {
        _ when type == typeof(string) => MemberKind.Text,
        _ when type == typeof(SecureString) => MemberKind.Secret,
        _ when type == typeof(int?) => MemberKind.Integer,
        _ when type == typeof(DateTimeOffset?) => MemberKind.Time,
        _ when type == typeof(Dictionary<string, string>) => MemberKind.TextMap,
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Dictionary<,>) => MemberKind.ObjectMap,
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => MemberKind.List,
        { IsClass: true } => MemberKind.Object,
        _ => throw new NotSupportedException($"The external model does not support members of type {type}."),
    };
}
