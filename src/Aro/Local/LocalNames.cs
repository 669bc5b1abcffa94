namespace Aro.Local;

/// <summary>What the provider owns in the local cloud, and who signs in there. Fixed, so that a restart finds it again.</summary>
internal static class LocalNames
{
    public const string Location = "eastus";
    public const string Domain = "eastus.aroapp.localtest";
    public const string ProviderResourceGroup = "aro-rp";
    public const string KeyVaultPrefix = "aro-local";
    public static readonly IReadOnlyList<string> Versions = ["4.16.48", "4.17.44", "4.18.26"];
}
