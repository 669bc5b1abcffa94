namespace Aro.LocalCloud.Installer;

/// <summary>An asset cannot be made, for every reason given.</summary>
internal sealed class AssetException(string asset, IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    /// <summary>The asset, for example <c>Common Manifests</c>.</summary>
    public string Asset { get; } = asset;

    /// <summary>The reasons.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
