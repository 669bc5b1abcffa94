using System.Runtime.InteropServices;

namespace Aro.Database.Files;

/// <summary>
/// Gives a finished file its name unless another one has it. On Unix <see cref="File.Move(string, string)"/> looks first and renames then,
/// and would replace a file that appeared in between; link(2) does both at once.
/// </summary>
internal static partial class ExclusiveMove
{
    private const int FileExists = 17;

    /// <summary>Moves <paramref name="source"/>, or deletes it and returns false when <paramref name="target"/> exists.</summary>
    /// <exception cref="IOException">Neither can be done.</exception>
    public static bool TryMove(string source, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            int error = Link(source, target) == 0 ? 0 : Marshal.GetLastPInvokeError();
            if (error is 0 or FileExists)
            {
                File.Delete(source);
                return error == 0;
            }
        }

        // Windows, where a move is exclusive, and file systems without hard links.
        try
        {
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            File.Delete(source);
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string source, string target);
}
