using System.Diagnostics.CodeAnalysis;

namespace Aro.Api;

/// <summary>
/// The ARM id of a cluster: <c>/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}</c>.
/// Equality ignores letter case; the casing given by the client is kept (ARM RPC, common API details).
/// </summary>
public sealed record ClusterResourceId(Guid SubscriptionId, string ResourceGroup, string Name)
{
    /// <summary>The resource provider namespace.</summary>
    public const string ProviderNamespace = "Microsoft.RedHatOpenShift";

    /// <summary>The resource type below the namespace.</summary>
    public const string ResourceType = "openShiftClusters";

    /// <summary>Namespace and type as they appear in the <c>type</c> member.</summary>
    public const string FullType = ProviderNamespace + "/" + ResourceType;

    /// <summary>The partition of this cluster's documents.</summary>
    public string Partition => SubscriptionId.ToString("D");

    /// <summary>ARM id of the resource group that holds the cluster resource (not the managed one).</summary>
    public string ResourceGroupId => $"/subscriptions/{SubscriptionId:D}/resourceGroups/{ResourceGroup}";

    /// <inheritdoc />
    public bool Equals(ClusterResourceId? other) =>
        other is not null
        && SubscriptionId == other.SubscriptionId
        && string.Equals(ResourceGroup, other.ResourceGroup, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() =>
        HashCode.Combine(
            SubscriptionId,
            StringComparer.OrdinalIgnoreCase.GetHashCode(ResourceGroup),
            StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    /// <summary>The ARM id with the casing it was built with.</summary>
    public override string ToString() => $"{ResourceGroupId}/providers/{FullType}/{Name}";

    /// <summary>Parses an ARM id of a cluster; letter case of the fixed segments is ignored.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ClusterResourceId? id)
    {
        id = null;
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length != 9
            || parts[0].Length != 0
            || !Is(parts[1], "subscriptions")
            || !Guid.TryParseExact(parts[2], "D", out Guid subscription)
            || !Is(parts[3], "resourceGroups")
            || parts[4].Length == 0
            || !Is(parts[5], "providers")
            || !Is(parts[6], ProviderNamespace)
            || !Is(parts[7], ResourceType)
            || parts[8].Length == 0)
        {
            return false;
        }

        id = new ClusterResourceId(subscription, parts[4], parts[8]);
        return true;
    }

    private static bool Is(string part, string expected) => string.Equals(part, expected, StringComparison.OrdinalIgnoreCase);
}
