namespace Aro.Api.Administration;

/// <summary>Properties of an OpenShift version as administrators send them; absent ones keep their stored values.</summary>
internal sealed record OpenShiftVersionBodyProperties
{
    /// <summary>For example <c>4.17.27</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Release image.</summary>
    public string? OpenShiftPullspec { get; init; }

    /// <summary>Image of the installer.</summary>
    public string? InstallerPullspec { get; init; }

    /// <summary>Whether customers may install it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether it is installed when a request names none.</summary>
    public bool? Default { get; init; }
}
