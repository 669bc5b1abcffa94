using Aro.Api.Versions;

namespace Aro.Swagger.Tests.Published;

/// <summary>The tree of the published swagger files, which is not part of the repository, and which api-versions are in it.</summary>
internal static class PublishedTree
{
    /// <summary>
    /// The api-versions whose files are not in the published tree yet, oldest first. They are compared with nothing; a test fails as soon as
    /// these are not exactly the versions that the tree lacks.
    /// </summary>
    public static IReadOnlyList<string> NotYetPublished { get; } =
    [
    ];

    /// <summary>The folder, where the environment variable ARO_PUBLISHED_SWAGGER names it, in full or from the repository.</summary>
    public static string? Root { get; } = System.Environment.GetEnvironmentVariable("ARO_PUBLISHED_SWAGGER") is { Length: > 0 } path ? Path.GetFullPath(path, Repository.Root) : null;

    /// <summary>The api-versions that are compared with the tree, oldest first.</summary>
    public static IEnumerable<string> Versions => ApiVersions.Names.Except(NotYetPublished, StringComparer.Ordinal);
}
