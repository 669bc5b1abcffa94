namespace Aro.CosmosServer.Http;

/// <summary>Types of resources, as the signature names them.</summary>
internal enum ResourceType
{
    Account,
    Database,
    Container,
    Document,
    PartitionKeyRange,
    Offer,
    Unknown,
}

/// <summary>A request's path: pairs of a type and a name, the last name missing when the path names a feed.</summary>
internal sealed record ResourcePath
{
    private static readonly Dictionary<string, ResourceType> s_types = new(StringComparer.Ordinal)
    {
        ["dbs"] = ResourceType.Database,
        ["colls"] = ResourceType.Container,
        ["docs"] = ResourceType.Document,
        ["pkranges"] = ResourceType.PartitionKeyRange,
        ["offers"] = ResourceType.Offer,
    };

    public required ResourceType Type { get; init; }

    /// <summary>True when the path names the whole collection of resources.</summary>
    public required bool IsFeed { get; init; }

    /// <summary>Last type in the path, as the signature has it; empty for the account.</summary>
    public required string TypeName { get; init; }

    /// <summary>Path of the resource, or of the parent of a feed, decoded, as the signature has it.</summary>
    public required string Link { get; init; }

    /// <summary>Last name of <see cref="Link"/>: what the signature has when it is an _rid.</summary>
    public required string LinkEnd { get; init; }

    public string? Database { get; init; }

    public string? Container { get; init; }

    public string? Document { get; init; }

    public static ResourcePath Parse(string rawTarget)
    {
        int query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        string[] parts = [.. (query < 0 ? rawTarget : rawTarget[..query]).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        string? NameOf(string type)
        {
            int at = Array.IndexOf(parts, type);
            return at >= 0 && at % 2 == 0 && at + 1 < parts.Length ? parts[at + 1] : null;
        }

        bool isFeed = parts.Length % 2 == 1;
        string typeName = parts.Length == 0 ? "" : parts[isFeed ? ^1 : ^2];
        string[] link = isFeed ? parts[..^1] : parts;
        return new()
        {
            Type = parts.Length == 0 ? ResourceType.Account : s_types.GetValueOrDefault(typeName, ResourceType.Unknown),
            IsFeed = isFeed,
            TypeName = typeName,
            Link = string.Join('/', link),
            LinkEnd = link.Length == 0 ? "" : link[^1],
            Database = NameOf("dbs"),
            Container = NameOf("colls"),
            Document = NameOf("docs"),
        };
    }
}
