namespace Aro.Local;

/// <summary>
/// The <c>openshift-install</c> the local provider runs: for each version a script that starts the stand-in in this executable, which makes
/// assets of the release it is told.
/// </summary>
internal static class InstallerScript
{
    /// <summary>Writes the scripts.</summary>
    /// <returns>Their path, with <c>{version}</c> in the place of the version.</returns>
    public static string Write(string dataDirectory)
    {
        string host = System.Environment.ProcessPath!;
        string command = Path.GetFileNameWithoutExtension(host) == "dotnet" ? $"'{host}' '{Path.Combine(AppContext.BaseDirectory, "aro.dll")}'" : $"'{host}'";
        foreach (string version in LocalNames.Versions)
        {
            string file = PathOf(dataDirectory, version);
            string temporary = file + ".new";
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(temporary, $"""
                #!/bin/sh
                export OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE=quay.io/openshift-release-dev/ocp-release:{version}-x86_64
                exec {command} openshift-install "$@"

                """);
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Move(temporary, file, overwrite: true);
        }

        return PathOf(dataDirectory, "{version}");
    }

    private static string PathOf(string dataDirectory, string version) => Path.Combine(dataDirectory, "installers", version, "openshift-install");
}
