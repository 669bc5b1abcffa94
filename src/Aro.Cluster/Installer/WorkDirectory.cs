using Aro.Api;
using Microsoft.Extensions.Logging;

namespace Aro.Cluster.Installer;

/// <summary>A directory only this process' user can read, removed with everything in it when disposed.</summary>
internal sealed partial class WorkDirectory : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ILogger _logger;

    private WorkDirectory(string path, ILogger logger)
    {
        Path = path;
        _logger = logger;
    }

    public string Path { get; }

    /// <summary>Makes one for a cluster and removes those that earlier runs, ended by a crash, left for it.</summary>
    public static WorkDirectory Create(string root, Guid clusterUid, IIdGenerator ids, ILogger logger)
    {
        CreatePrivate(root);
        foreach (string left in Directory.EnumerateDirectories(root, $"{clusterUid:D}-*"))
        {
            Remove(left, logger);
        }

        string path = System.IO.Path.Combine(root, $"{clusterUid:D}-{ids.NewGuid():N}");
        CreatePrivate(path);
        return new WorkDirectory(path, logger);
    }

    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Remove(Path, _logger);

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Private);
        }
    }

    private static void Remove(string path, ILogger logger)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another run was quicker.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotRemoved(logger, path, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The installer's directory {Path} holds secrets and could not be removed; remove it by hand")]
    private static partial void NotRemoved(ILogger logger, string path, Exception exception);
}
