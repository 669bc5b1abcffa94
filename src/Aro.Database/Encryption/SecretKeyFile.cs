using Aro.Api;
using Aro.Database.Files;

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

    /// <summary>
    /// Adds a new key that opens and does not seal yet: first every process must know it. <see cref="MakeNewest"/> follows when they do.
    /// </summary>
    /// <returns>The new key's id.</returns>
    /// <exception cref="SecretKeyFormatException">The file cannot be read or written; it is as it was.</exception>
    public static string AddKey(string path, IIdGenerator ids)
    {
        byte[] bytes = new byte[SecretKey.Length];
        ids.Fill(bytes);
        SecretKey key = new(SecretKeyRing.IdOf(bytes), bytes);
        Rewrite(path, ids, ring => [.. ring.Keys.SkipLast(1), key, ring.Newest]);
        return key.Id;
    }

    /// <summary>Lets a key of the file seal.</summary>
    /// <exception cref="SecretKeyFormatException">The file cannot be read or written, or has no such key; it is as it was.</exception>
    public static void MakeNewest(string path, string keyId, IIdGenerator ids) =>
        Rewrite(path, ids, ring => ring.Find(keyId) is { } key
            ? [.. ring.Keys.Where(k => k.Id != keyId), key]
            : throw new SecretKeyFormatException($"the file '{path}'", [$"the key '{keyId}' has been removed from it"]));

    private static void Create(string path, IIdGenerator ids)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        byte[] key = new byte[SecretKey.Length];
        ids.Fill(key);
        string draft = WriteDraft(full, Convert.ToBase64String(key) + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, ids);
        // When another process was quicker, its key counts.
        ExclusiveMove.TryMove(draft, full);
    }

    private static void Rewrite(string path, IIdGenerator ids, Func<SecretKeyRing, IReadOnlyList<SecretKey>> change)
    {
        try
        {
            string full = Path.GetFullPath(path);
            // One rotation at a time; readers see either the old file or the new one.
            using FileStream gate = new(full + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            IReadOnlyList<SecretKey> keys = change(Load(path));
            UnixFileMode mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(full);
            File.Move(WriteDraft(full, SecretKeyText.Format(keys), mode, ids), full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretKeyFormatException($"the file '{path}'", [e.Message.TrimEnd('.')], e);
        }
    }

    /// <summary>Written beside and moved into place, so that nobody reads half a key.</summary>
    private static string WriteDraft(string full, string text, UnixFileMode mode, IIdGenerator ids)
    {
        string draft = $"{full}.{ids.NewGuid():N}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using FileStream stream = new(draft, options);
        using StreamWriter writer = new(stream);
        writer.Write(text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
