namespace Aro.Environment.Versions;

/// <summary>An OpenShift version to offer, an entry of <c>Aro:OpenShiftVersions</c>.</summary>
public sealed class OpenShiftVersionOptions
{
    /// <summary>For example <c>4.17.27</c>.</summary>
    public string Version { get; set; } = "";

    /// <summary>Release image.</summary>
    public string OpenShiftPullspec { get; set; } = "";

    /// <summary>Image of the installer, for the record: the installer that runs is a setting of the backend.</summary>
    /// <value>Empty by default.</value>
    public string InstallerPullspec { get; set; } = "";

    /// <summary>Whether customers may install it.</summary>
    /// <value>True by default.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it is installed when a request names none. One at most.</summary>
    public bool Default { get; set; }
}
