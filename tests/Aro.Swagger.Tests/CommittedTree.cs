using System.Diagnostics;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>
/// The swagger files of the last commit. Those of the folder agree with any code once they are written again, and then tell nothing of what
/// breaks. Sources that are not in a repository have only the folder.
/// </summary>
internal static class CommittedTree
{
    private static readonly bool HasRepository = Path.Exists(Path.Combine(Repository.Root, ".git"));

    /// <summary>Loads files by their path in the tree, after a <c>/</c>.</summary>
    public static SwaggerFiles Files { get; } = new(path => Read(path[1..]));

    /// <summary>Whether there is a file.</summary>
    public static bool Has(string path) => HasRepository ? Git("ls-tree", "--name-only", "HEAD", "swagger/" + path).Length > 0 : File.Exists(OnDisk(path));

    private static string Read(string path) => HasRepository ? Git("show", "HEAD:swagger/" + path) : File.ReadAllText(OnDisk(path));

    private static string OnDisk(string path) => Path.Combine(Repository.SwaggerTree, path);

    private static string Git(params string[] arguments)
    {
        // The checkout may be another user's, as in a container.
        ProcessStartInfo info = new("git", ["-c", "safe.directory=*", "-C", Repository.Root, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        using Process git = Process.Start(info)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, string.Join(' ', arguments));
        return output;
    }
}
