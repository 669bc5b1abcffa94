using Aro.Swagger.Tests.Published;

namespace Aro.Conformance.Tests.Swagger;

/// <summary>A tree of swagger files, one for each api-version.</summary>
internal sealed class SpecificationTree(string root)
{
    private const string FileName = "redhatopenshift.json";

    /// <summary>The committed tree.</summary>
    public static SpecificationTree Ours { get; } = new(Repository.SwaggerTree);

    /// <summary>The published tree, where the environment variable ARO_PUBLISHED_SWAGGER names it.</summary>
    public static SpecificationTree? Published { get; } = PublishedTree.Root is { } path ? new SpecificationTree(path) : null;

    public string Root { get; } = root;

    /// <summary>Full paths of the files, by api-version.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = new SortedDictionary<string, string>(
        Directory.EnumerateFiles(root, FileName, SearchOption.AllDirectories).ToDictionary(VersionOf, StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static string VersionOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);

    /// <summary>Copies the files of one api-version, and those they refer to, for a test to change.</summary>
    public SpecificationTree Copy(string version, string target)
    {
        string[] folders = [Path.Combine(Root, "common-types"), Path.GetDirectoryName(Files[version])!];
        foreach (string file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new SpecificationTree(target);
    }
}
