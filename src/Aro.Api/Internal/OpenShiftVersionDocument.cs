namespace Aro.Api.Internal;

/// <summary>An OpenShift version that can be installed.</summary>
public sealed class OpenShiftVersionDocument : Document, IExpiringDocument
{
    /// <summary>For example <c>4.17.27</c>.</summary>
    public string Version { get; set; } = "";

    /// <summary>Release image.</summary>
    public string OpenShiftPullspec { get; set; } = "";

    /// <summary>Image of the installer; empty when none was told.</summary>
    public string InstallerPullspec { get; set; } = "";

    /// <summary>Whether customers may install it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether it is installed when the request names none. One version at most; it is enabled.</summary>
    public bool Default { get; set; }

    /// <summary>True while the document waits for its <see cref="Ttl"/> so that every reader sees that the version is gone.</summary>
    public bool Deleting { get; set; }

    /// <summary>Seconds after the last write until the store removes the document; absent while the version exists.</summary>
    public int? Ttl { get; set; }
}
