using System.Diagnostics.CodeAnalysis;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>
/// An ARM resource id: a subscription, a resource group, or a resource below either, extension resources
/// (<c>{scope}/providers/{namespace}/{type}/{name}</c>) included. Compared without case; the casing given is kept.
/// </summary>
public sealed class ResourceId : IEquatable<ResourceId>
{
    private readonly string[] _segments;
    private readonly int _providers;

    private ResourceId(string[] segments)
    {
        _segments = segments;
        _providers = Array.FindLastIndex(segments, s => string.Equals(s, "providers", StringComparison.OrdinalIgnoreCase));
        Value = "/" + string.Join('/', segments);
        Key = Value.ToLowerInvariant();
    }

    /// <summary>The id with the casing it was given.</summary>
    public string Value { get; }

    /// <summary>The id in lower case: equal for equal ids.</summary>
    public string Key { get; }

    /// <summary>Id of the subscription; empty for a resource of the tenant.</summary>
    public string SubscriptionId => IsKeyword(0, "subscriptions") && _segments.Length > 1 ? _segments[1] : "";

    /// <summary>Name of the resource group, or null above one.</summary>
    public string? ResourceGroup => IsKeyword(2, "resourceGroups") && _segments.Length > 3 ? _segments[3] : null;

    /// <summary>Full type, for example <c>Microsoft.Network/virtualNetworks/subnets</c>.</summary>
    public string Type => _providers >= 0
        ? _segments[_providers + 1] + string.Concat(_segments.Skip(_providers + 2).Where((_, i) => i % 2 == 0).Select(s => "/" + s))
        : ResourceGroup is null ? "Microsoft.Resources/subscriptions" : "Microsoft.Resources/resourceGroups";

    /// <summary>Last segment.</summary>
    public string Name => _segments[^1];

    /// <summary>The resource this one is a child or an extension of; the resource group of a top-level resource; null for a subscription.</summary>
    public ResourceId? Parent
    {
        get
        {
            if (_providers >= 0)
            {
                var own = _segments.Length - _providers - 2;
                var keep = own > 2 ? _segments.Length - 2 : _providers;
                return keep == 0 ? null : new ResourceId(_segments[..keep]);
            }

            return ResourceGroup is null ? null : new ResourceId(_segments[..2]);
        }
    }

    /// <summary>Whether this extends another resource (a role assignment of a virtual network, a lock) or a whole group or subscription.</summary>
    public bool IsExtension => _providers > 4;

    /// <summary>The resource group's id, or null above one.</summary>
    public ResourceId? Group => ResourceGroup is null ? null : new ResourceId(_segments[..4]);

    /// <summary>Id of a child of this resource.</summary>
    /// <param name="type">Last part of the child's type, for example <c>subnets</c>.</param>
    /// <param name="name">Name of the child.</param>
    public ResourceId Child(string type, string name) => new([.. _segments, type, name]);

    /// <summary>Id of a resource of a resource group, or of an extension of a resource.</summary>
    /// <param name="type">Full type with one part, for example <c>Microsoft.Compute/disks</c>.</param>
    /// <param name="name">Name of the resource.</param>
    public ResourceId Resource(string type, string name) => new([.. _segments, "providers", .. type.Split('/'), name]);

    /// <summary>Whether the resource's type is <paramref name="type"/>, without case.</summary>
    public bool IsOfType(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="other"/> is this or lies below it.</summary>
    public bool Contains(ResourceId other) =>
        other.Key.StartsWith(Key, StringComparison.Ordinal) && (other.Key.Length == Key.Length || other.Key[Key.Length] == '/');

    /// <summary>Parses an id that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ResourceId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException($"'{value}' is not an Azure resource id.");

    /// <summary>Parses an id of a subscription, a resource group or a resource; collections and actions are none.</summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out ResourceId? id)
    {
        id = null;
        if (value is null || value.Length < 2 || value[0] != '/')
        {
            return false;
        }

        var segments = value.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length < 2)
        {
            return false;
        }

        var i = 0;
        if (Is(segments[0], "subscriptions"))
        {
            i = 2;
            if (segments.Length > 3 && Is(segments[2], "resourceGroups"))
            {
                i = 4;
            }
        }

        // Each further part is providers/{namespace}/({type}/{name})+; it ends where the next 'providers' stands at a type's place.
        while (i < segments.Length)
        {
            if (!Is(segments[i], "providers"))
            {
                return false;
            }

            i += 2;
            var pairs = 0;
            while (i + 1 < segments.Length && !Is(segments[i], "providers"))
            {
                i += 2;
                pairs++;
            }

            if (pairs == 0)
            {
                return false;
            }

            if (i < segments.Length && !Is(segments[i], "providers"))
            {
                return false;
            }
        }

        id = new ResourceId(segments);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ResourceId? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResourceId);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool Is(string segment, string keyword) => string.Equals(segment, keyword, StringComparison.OrdinalIgnoreCase);

    private bool IsKeyword(int index, string keyword) => _segments.Length > index && Is(_segments[index], keyword);
}
