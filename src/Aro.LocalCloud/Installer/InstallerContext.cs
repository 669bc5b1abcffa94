namespace Aro.LocalCloud.Installer;

/// <summary>What a run of the installer has around it.</summary>
/// <param name="Log">Its log.</param>
/// <param name="Environment">Reads environment variables.</param>
/// <param name="Time">The clock.</param>
/// <param name="Release">The release it installs.</param>
internal sealed record InstallerContext(InstallerLog Log, Func<string, string?> Environment, TimeProvider Time, ReleaseImage Release);
