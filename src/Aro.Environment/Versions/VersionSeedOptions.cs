namespace Aro.Environment.Versions;

/// <summary>OpenShift versions a new store begins with. A store that has versions is left as it is.</summary>
public sealed class VersionSeedOptions
{
    /// <summary>The configuration section; the versions are its entries.</summary>
    public const string SectionName = "Aro:OpenShiftVersions";

    /// <summary>The versions.</summary>
    /// <value>None by default.</value>
    public List<OpenShiftVersionOptions> Versions { get; set; } = [];
}
