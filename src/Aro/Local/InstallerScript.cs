namespace Aro.Local;

/// <summary>The <c>openshift-install</c> the local provider runs: a script that starts the stand-in in this executable.</summary>
internal static class InstallerScript
{
    /// <summary>Writes the script and returns its path.</summary>
    public static string Write(string dataDirectory)
    {
        string file = Path.Combine(dataDirectory, "openshift-install");
        string host = System.Environment.ProcessPath!;
        string command = Path.GetFileNameWithoutExtension(host) == "dotnet" ? $"'{host}' '{Path.Combine(AppContext.BaseDirectory, "aro.dll")}'" : $"'{host}'";
        string temporary = file + ".new";
        File.WriteAllText(temporary, $"#!/bin/sh\nexec {command} openshift-install \"$@\"\n");
        File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(temporary, file, overwrite: true);
        return file;
    }
}
