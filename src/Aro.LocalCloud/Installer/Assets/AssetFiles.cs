namespace Aro.LocalCloud.Installer;

/// <summary>Files in the installer's directory.</summary>
internal static class AssetFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes files below a directory.</summary>
    public static async Task WriteAsync(string directory, IEnumerable<AssetFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(directory, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await WriteSecretAsync(path, file.Data, cancellationToken);
        }
    }

    /// <summary>Writes a file only its owner can read.</summary>
    public static async Task WriteSecretAsync(string path, byte[] data, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(data, cancellationToken);
    }

    /// <summary>The manifests in a folder below the directory, whoever wrote them, in the order of their names.</summary>
    public static IReadOnlyList<AssetFile> ReadManifests(string directory, string folder)
    {
        var path = Path.Combine(directory, folder);
        return !Directory.Exists(path)
            ? []
            : [.. Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json")
                .Order(StringComparer.Ordinal).Select(f => new AssetFile($"{folder}/{Path.GetFileName(f)}", File.ReadAllBytes(f)))];
    }
}
