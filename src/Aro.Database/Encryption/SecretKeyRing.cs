using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Aro.Database.Encryption;

/// <summary>
/// The versions of the encryption key, oldest first. The last one seals; all of them open.
/// </summary>
public sealed partial class SecretKeyRing
{
    private readonly Dictionary<string, SecretKey> _byId;

    /// <summary>Makes a ring of keys, oldest first.</summary>
    /// <param name="keys">At least one.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="SecretKeyFormatException">No key, a key of another length, a bad or repeated id.</exception>
    public SecretKeyRing(IReadOnlyList<SecretKey> keys, string source = "the program")
    {
        List<string> findings = [];
        if (keys.Count == 0)
        {
            findings.Add("there is no key");
        }

        _byId = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++)
        {
            SecretKey key = keys[i];
            if (!IdPattern().IsMatch(key.Id))
            {
                findings.Add($"key {i + 1} has an id that is not 1 to 64 of A-Z a-z 0-9 . _ -");
            }
            else if (!_byId.TryAdd(key.Id, key))
            {
                findings.Add($"key {i + 1} has the id '{key.Id}' of an earlier one");
            }

            if (key.Bytes.Length != SecretKey.Length)
            {
                findings.Add($"key {i + 1} has {key.Bytes.Length} bytes instead of {SecretKey.Length}");
            }
        }

        if (findings.Count > 0)
        {
            throw new SecretKeyFormatException(source, findings);
        }

        Newest = keys[^1];
        Keys = [.. keys];
    }

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<SecretKey> Keys { get; }

    /// <summary>The key that seals.</summary>
    public SecretKey Newest { get; }

    /// <summary>The key of an id; null when it is not in the ring.</summary>
    public SecretKey? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The id of a key that was given without one: the first 8 hexadecimal digits of its SHA-256.</summary>
    internal static string IdOf(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(SHA256.HashData(key))[..8];

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();
}
