using System.Text.Json.Nodes;

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
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "examples" && HasPaths(files.Load(path)))
            .Select(path => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)];
    }

    // Other JSON files may have "paths" of their own kind.
    private static bool HasPaths(SwaggerFile file) =>
        file.Root.ContainsKey("swagger") ? file.Section("paths").Count > 0 : file.Root["paths"] is JsonObject { Count: > 0 };

    // A mistyped directory would otherwise be a tree in which every file is new, or gone.
    private static IReadOnlyList<string> SomeBelow(string directory) =>
        FilesBelow(directory) is { Count: > 0 } files ? files : throw new SwaggerInputException($"There are no swagger files below '{directory}'.");

    private static List<Finding> CompareTrees(string oldTree, string newTree)
    {
        IReadOnlyList<string> before = SomeBelow(oldTree);
        IReadOnlyList<string> after = SomeBelow(newTree);
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
        return DocumentComparer.Compare(before, after).Select(finding => finding with { File = name });
    }

    private static SwaggerFile LoadDocument(string path)
    {
        SwaggerFile file = new SwaggerFiles().Load(path);
        return file.TextIn(file.Root, "swagger") == "2.0" ? file : throw new SwaggerInputException($"'{path}' is not swagger 2.0.");
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
