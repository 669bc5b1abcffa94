namespace Aro.Api.Internal;

/// <summary>An OpenShift version that can be installed.</summary>
public sealed class OpenShiftVersionDocument : Document
{
    /// <summary>For example <c>4.17.27</c>.</summary>
    public string Version { get; set; } = "";

    /// <summary>Release image.</summary>
    public string OpenShiftPullspec { get; set; } = "";

    /// <summary>Whether customers may install it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether it is installed when the request names none.</summary>
    public bool Default { get; set; }
}
