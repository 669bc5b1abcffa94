using System.Security.Cryptography;

namespace Aro.Local;

/// <summary>The key that seals secrets in the local store. Made once; without it what is stored cannot be opened.</summary>
internal static class SecretKeyFile
{
    /// <summary>Path of the key file, which is made when absent.</summary>
    public static string Ensure(string dataDirectory)
    {
        string file = Path.Combine(dataDirectory, "secret.keys");
        if (!File.Exists(file))
        {
            string temporary = file + ".new";
            File.WriteAllText(temporary, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(temporary, file);
        }

        return file;
    }
}
