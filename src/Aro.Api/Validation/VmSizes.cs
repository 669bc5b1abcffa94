using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Aro.Api.Validation;

/// <summary>The VM sizes clusters may use.</summary>
public static class VmSizes
{
    private static readonly FrozenDictionary<string, VmSize> ByName = VmSizeTable.Rows.ToFrozenDictionary(size => size.Name, StringComparer.Ordinal);

    /// <summary>All sizes, by family.</summary>
    public static IReadOnlyList<VmSize> All => VmSizeTable.Rows;

    /// <summary>Looks a size up by its exact name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out VmSize? size) => ByName.TryGetValue(name, out size);
}
