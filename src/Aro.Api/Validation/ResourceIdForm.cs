using System.Buffers;

namespace Aro.Api.Validation;

/// <summary>
/// The form of the ARM ids of one resource type: <c>/subscriptions/{id}/resourceGroups/{name}</c> and, below it, fixed segments each
/// followed by a name. Letter case is ignored. A scan of the text and no pattern, since every request has several ids.
/// </summary>
internal sealed class ResourceIdForm
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Subscriptions = "/subscriptions/";
    private const string ResourceGroups = "/resourceGroups/";

    private static readonly SearchValues<char> GroupCharacters = SearchValues.Create(Letters + "-_().");
    private static readonly SearchValues<char> DottedCharacters = SearchValues.Create(Letters + "-_.");
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(Letters + "-_");

    private readonly Segment[] _segments;

    private ResourceIdForm(params Segment[] segments)
    {
        _segments = segments;
        Example = "/subscriptions/{id}/resourceGroups/{name}" + string.Concat(segments.Select(segment => segment.Fixed + "{name}"));
    }

    /// <summary>A resource group.</summary>
    public static ResourceIdForm ResourceGroup { get; } = new();

    /// <summary>A subnet; see <see cref="VirtualNetworkOf"/>.</summary>
    public static ResourceIdForm Subnet { get; } = new(
        new Segment("/providers/Microsoft.Network/virtualNetworks/", DottedCharacters, 2, 64), new Segment("/subnets/", DottedCharacters, 2, 80));

    /// <summary>A disk encryption set.</summary>
    public static ResourceIdForm DiskEncryptionSet { get; } = new(new Segment("/providers/Microsoft.Compute/diskEncryptionSets/", PlainCharacters, 1, 80));

    /// <summary>A user-assigned identity.</summary>
    public static ResourceIdForm UserAssignedIdentity { get; } =
        new(new Segment("/providers/Microsoft.ManagedIdentity/userAssignedIdentities/", PlainCharacters, 1, 128));

    /// <summary>The form with placeholders, for messages.</summary>
    public string Example { get; }

    /// <summary>The id of the virtual network that is the beginning of a well-formed subnet id.</summary>
    public static ReadOnlySpan<char> VirtualNetworkOf(string subnetId)
    {
        ReadOnlySpan<char> parent = subnetId.AsSpan(0, subnetId.LastIndexOf('/'));
        return parent[..parent.LastIndexOf('/')];
    }

    /// <summary>Whether a text has the form; its subscription.</summary>
    public bool Matches(ReadOnlySpan<char> text, out Guid subscription)
    {
        subscription = Guid.Empty;
        if (!Skip(ref text, Subscriptions) || text.Length < GuidText.Length || !GuidText.TryParse(text[..GuidText.Length], out subscription))
        {
            return false;
        }

        text = text[GuidText.Length..];
        if (!Skip(ref text, ResourceGroups) || !TakeName(ref text, GroupCharacters, 1, 90, out ReadOnlySpan<char> group) || group[^1] == '.')
        {
            return false;
        }

        foreach (Segment segment in _segments)
        {
            if (!Skip(ref text, segment.Fixed) || !TakeName(ref text, segment.Characters, segment.Shortest, segment.Longest, out _))
            {
                return false;
            }
        }

        return text.IsEmpty;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, string segment)
    {
        if (!text.StartsWith(segment, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[segment.Length..];
        return true;
    }

    private static bool TakeName(ref ReadOnlySpan<char> text, SearchValues<char> characters, int shortest, int longest, out ReadOnlySpan<char> name)
    {
        int end = text.IndexOf('/');
        name = end < 0 ? text : text[..end];
        text = text[name.Length..];
        return name.Length >= shortest && name.Length <= longest && !name.ContainsAnyExcept(characters);
    }

    private readonly record struct Segment(string Fixed, SearchValues<char> Characters, int Shortest, int Longest);
}
