using Aro.Api;

namespace Aro.Database.Encryption;

/// <summary>Keys in a file, in a form of <see cref="SecretKeyText"/>.</summary>
public static class SecretKeyFile
{
    /// <summary>Reads the keys.</summary>
    /// <exception cref="SecretKeyFormatException">The file is absent, cannot be read, or holds no usable keys.</exception>
    public static SecretKeyRing Load(string path)
    {
        string source = $"the file '{path}'";
        try
        {
            return SecretKeyText.Parse(File.ReadAllText(path), source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretKeyFormatException(source, [e.Message.TrimEnd('.')], e);
        }
    }

    /// <summary>
    /// Reads the keys, and makes a file with one new key when there is none (readable by its owner only). When several processes do so
    /// at once, all end with the same key.
    /// </summary>
    public static SecretKeyRing LoadOrCreate(string path, IIdGenerator ids)
    {
        if (!File.Exists(path))
        {
            try
            {
                Create(path, ids);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SecretKeyFormatException($"the file '{path}'", [e.Message.TrimEnd('.')], e);
            }
        }

        return Load(path);
    }

    private static void Create(string path, IIdGenerator ids)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        byte[] key = new byte[SecretKey.Length];
        ids.Fill(key);
        // Written beside and moved into place, so that nobody reads half a key.
        string draft = $"{full}.{ids.NewGuid():N}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream stream = new(draft, options))
        {
            using StreamWriter writer = new(stream);
            writer.WriteLine(Convert.ToBase64String(key));
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, full, overwrite: false);
        }
        catch (IOException) when (File.Exists(full))
        {
            // Another process was quicker: its key counts.
            File.Delete(draft);
        }
    }
}
