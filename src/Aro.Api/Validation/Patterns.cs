using System.Text.RegularExpressions;

namespace Aro.Api.Validation;

/// <summary>Patterns of names and ids. <c>\z</c> because <c>$</c> would let a final newline pass.</summary>
internal static partial class Patterns
{
    private const string Guid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private const string ResourceGroup = "/subscriptions/(?<subscription>" + Guid + ")/resourceGroups/[-a-z0-9_().]{0,89}[-a-z0-9_()]";
    private const string Labels = @"(\.([a-z0-9]|[a-z0-9][-a-z0-9]{0,61}[a-z0-9]))*\z";
    private const RegexOptions Fold = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>ARM id of a resource group.</summary>
    [GeneratedRegex("^" + ResourceGroup + @"\z", Fold, 1000)]
    public static partial Regex ResourceGroupId();

    /// <summary>ARM id of a subnet; group <c>vnet</c> is the id of its virtual network.</summary>
    [GeneratedRegex(
        "^(?<vnet>" + ResourceGroup + @"/providers/Microsoft\.Network/virtualNetworks/[-a-z0-9_.]{2,64})/subnets/[-a-z0-9_.]{2,80}\z", Fold, 1000)]
    public static partial Regex SubnetId();

    /// <summary>ARM id of a disk encryption set.</summary>
    [GeneratedRegex("^" + ResourceGroup + @"/providers/Microsoft\.Compute/diskEncryptionSets/[-a-z0-9_]{1,80}\z", Fold, 1000)]
    public static partial Regex DiskEncryptionSetId();

    /// <summary>ARM id of a user-assigned identity.</summary>
    [GeneratedRegex("^" + ResourceGroup + @"/providers/Microsoft\.ManagedIdentity/userAssignedIdentities/[-a-z0-9_]{1,128}\z", Fold, 1000)]
    public static partial Regex UserAssignedIdentityId();

    /// <summary>Domain of a new cluster: the first label begins with a letter.</summary>
    [GeneratedRegex("^([a-z][-a-z0-9]{0,61}[a-z0-9])" + Labels, Exact, 1000)]
    public static partial Regex NewDomain();

    /// <summary>Domain of an existing cluster.</summary>
    [GeneratedRegex("^([a-z0-9]|[a-z0-9][-a-z0-9]{0,61}[a-z0-9])" + Labels, Exact, 1000)]
    public static partial Regex Domain();
}
