using System.Collections;

namespace Aro.Api.Contracts;

/// <summary>Looks up entries of maps whose keys may differ in letter case.</summary>
internal static class MapEntries
{
    /// <summary>The value behind a key; null when there is none.</summary>
    public static object? Find(IDictionary map, string key, StringComparison comparison)
    {
        if (map[key] is { } exact)
        {
            return exact;
        }

        if (comparison == StringComparison.Ordinal)
        {
            return null;
        }

        foreach (DictionaryEntry entry in map)
        {
            if (string.Equals((string)entry.Key, key, comparison))
            {
                return entry.Value;
            }
        }

        return null;
    }
}
