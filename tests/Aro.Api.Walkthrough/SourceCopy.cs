namespace Aro.Api.Walkthrough;

/// <summary>A copy of the sources that a diff is about, with the diff applied.</summary>
internal static class SourceCopy
{
    /// <summary>The projects that are copied: those an api-version is made in, and those whose tests it has to answer.</summary>
    private static readonly string[] Projects = ["src/Aro.Api", "src/Aro.Swagger", "tests/Aro.Api.Tests", "tests/Aro.Swagger.Tests"];

    /// <summary>
    /// Makes the copy below a directory. Files that are already as they should be are left alone, so that nothing is compiled again; files that
    /// do not belong to the copy are removed.
    /// </summary>
    /// <exception cref="PatchException">The diff does not apply, or is about other files.</exception>
    public static void Write(string root, string target, IReadOnlyList<FilePatch> patches)
    {
        Dictionary<string, string> files = Projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories))
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText, StringComparer.Ordinal);
        foreach (FilePatch patch in patches)
        {
            files[patch.Path] = files.TryGetValue(patch.Path, out string? text)
                ? patch.Apply(text)
                : throw new PatchException(patch.DocumentLine, $"'{patch.Path}' is no source file of {string.Join(" or ", Projects)}.");
        }

        HashSet<string> wanted = [.. files.Keys.Select(path => Path.GetFullPath(Path.Combine(target, path)))];
        if (Directory.Exists(target))
        {
            foreach (string stray in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Where(path => !wanted.Contains(Path.GetFullPath(path))))
            {
                File.Delete(stray);
            }
        }

        foreach ((string path, string text) in files)
        {
            WriteIfChanged(Path.Combine(target, path), text);
        }
    }

    private static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || !string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
