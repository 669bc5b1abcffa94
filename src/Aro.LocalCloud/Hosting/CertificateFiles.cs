namespace Aro.LocalCloud.Hosting;

/// <summary>The certificates of the local cloud, as PEM files.</summary>
/// <param name="directory">Folder they are in.</param>
public sealed class CertificateFiles(string directory)
{
    /// <summary>Folder of the files.</summary>
    public string Directory { get; } = directory;

    /// <summary>Certificate of the authority: trust this one.</summary>
    public string Authority => Path.Combine(Directory, "ca.pem");

    /// <summary>Key of the authority.</summary>
    public string AuthorityKey => Path.Combine(Directory, "ca.key");

    /// <summary>Server certificate of the cloud's endpoints.</summary>
    public string Server => Path.Combine(Directory, "server.pem");

    /// <summary>Key of <see cref="Server"/>.</summary>
    public string ServerKey => Path.Combine(Directory, "server.key");

    /// <summary>Client certificate with which ARM's front door calls the resource provider.</summary>
    public string ResourceManager => Path.Combine(Directory, "arm.pem");

    /// <summary>Key of <see cref="ResourceManager"/>.</summary>
    public string ResourceManagerKey => Path.Combine(Directory, "arm.key");

    /// <summary>Common name of <see cref="Admin"/>.</summary>
    public const string AdminCommonName = "admin.localcloud";

    /// <summary>Client certificate for the resource provider's admin API.</summary>
    public string Admin => Path.Combine(Directory, "admin.pem");

    /// <summary>Key of <see cref="Admin"/>.</summary>
    public string AdminKey => Path.Combine(Directory, "admin.key");

    /// <summary>Server certificate for the resource provider.</summary>
    public string ResourceProvider => Path.Combine(Directory, "rp.pem");

    /// <summary>Key of <see cref="ResourceProvider"/>.</summary>
    public string ResourceProviderKey => Path.Combine(Directory, "rp.key");

    internal static void Write(string certificateFile, string keyFile, string certificate, string key)
    {
        // The key comes last and by a rename: a folder with the key has both.
        File.WriteAllText(certificateFile, certificate + "\n");
        var temporary = keyFile + ".new";
        File.WriteAllText(temporary, key + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(temporary, keyFile, overwrite: true);
    }
}
