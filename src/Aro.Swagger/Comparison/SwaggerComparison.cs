namespace Aro.Swagger.Comparison;

/// <summary>Compares swagger files, or trees of them, for changes that break callers or generated clients.</summary>
public static class SwaggerComparison
{
    /// <summary>Compares two files, or all swagger files below two directories by their relative paths.</summary>
    /// <returns>The differences, by file.</returns>
    /// <exception cref="SwaggerInputException">A path does not exist, one is a file and the other a directory, or a file is not swagger.</exception>
    public static IReadOnlyList<Finding> Compare(string oldPath, string newPath)
    {
        bool areDirectories = IsDirectory(oldPath);
        if (areDirectories != IsDirectory(newPath))
        {
            throw new SwaggerInputException($"'{oldPath}' and '{newPath}' cannot be compared: one is a file, the other a directory.");
        }

        return areDirectories ? CompareTrees(oldPath, newPath) : [.. CompareFiles(oldPath, newPath, Path.GetFileName(newPath))];
    }

    /// <summary>The swagger files below a directory: those with paths, not the definitions that others share.</summary>
    /// <returns>Paths relative to it, with <c>/</c> between segments, sorted.</returns>
    internal static IReadOnlyList<string> FilesBelow(string directory)
    {
        SwaggerFiles files = new();
        return [.. Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "examples" && files.Load(path).Section("paths").Count > 0)
            .Select(path => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)];
    }

    private static List<Finding> CompareTrees(string oldTree, string newTree)
    {
        IReadOnlyList<string> before = FilesBelow(oldTree);
        IReadOnlyList<string> after = FilesBelow(newTree);
        if (before.Count == 0 && after.Count == 0)
        {
            throw new SwaggerInputException($"There are no swagger files below '{oldTree}' and '{newTree}'.");
        }

        List<Finding> findings = [];
        foreach (string file in before.Union(after, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            switch (before.Contains(file), after.Contains(file))
            {
                case (true, true):
                    findings.AddRange(CompareFiles(Path.Combine(oldTree, file), Path.Combine(newTree, file), file));
                    break;
                case (true, false):
                    findings.Add(new Finding(FindingKind.FileRemoved, "$", "is gone", Impact.Caller) { File = file });
                    break;
                default:
                    findings.Add(new Finding(FindingKind.FileAdded, "$", "is new", Impact.None) { File = file });
                    break;
            }
        }

        return findings;
    }

    private static IEnumerable<Finding> CompareFiles(string old, string now, string name)
    {
        SwaggerFile before = LoadDocument(old);
        SwaggerFile after = LoadDocument(now);
        try
        {
            return [.. DocumentComparer.Compare(before, after).Select(finding => finding with { File = name })];
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException)
        {
            throw new SwaggerInputException($"'{old}' or '{now}' is not valid swagger: {e.Message}", e);
        }
    }

    private static SwaggerFile LoadDocument(string path)
    {
        SwaggerFile file = new SwaggerFiles().Load(path);
        return file.Root["swagger"]?.ToString() == "2.0" ? file : throw new SwaggerInputException($"'{path}' is not swagger 2.0.");
    }

    private static bool IsDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            return true;
        }

        return File.Exists(path) ? false : throw new SwaggerInputException($"'{path}' does not exist.");
    }
}
