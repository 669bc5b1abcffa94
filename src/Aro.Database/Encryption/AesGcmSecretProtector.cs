using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Aro.Api;
using Aro.Api.Secrets;

namespace Aro.Database.Encryption;

/// <summary>
/// AES-256-GCM under the keys in use. The text is <c>v1:{key id}:{base64 of nonce (12 bytes), ciphertext and tag (16 bytes)}</c>;
/// the binding and the part before the base64 are authenticated with it (NIST SP 800-38D).
/// </summary>
public sealed class AesGcmSecretProtector(SecretKeys keys, IIdGenerator ids) : ISecretProtector
{
    private const string Version = "v1";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>A protector whose keys stay as they are.</summary>
    public AesGcmSecretProtector(SecretKeyRing keys, IIdGenerator ids)
        : this(new SecretKeys(keys), ids)
    {
    }

    /// <inheritdoc />
    public string Seal(ReadOnlySpan<byte> plaintext, string binding)
    {
        SecretKey key = keys.Current.Newest;
        string prefix = $"{Version}:{key.Id}:";
        byte[] envelope = new byte[NonceLength + plaintext.Length + TagLength];
        Span<byte> nonce = envelope.AsSpan(0, NonceLength);
        ids.Fill(nonce);
        using AesGcm aes = new(key.Bytes.Span, TagLength);
        aes.Encrypt(nonce, plaintext, envelope.AsSpan(NonceLength, plaintext.Length), envelope.AsSpan(NonceLength + plaintext.Length), Authenticated(prefix, binding));
        return prefix + Convert.ToBase64String(envelope);
    }

    /// <inheritdoc />
    public byte[] Open(string sealedText, string binding)
    {
        if (KeyIdOf(sealedText) is not { } id)
        {
            throw new SecretOpenException($"The secret at '{binding}' is not in the form {Version}:<key id>:<base64>.");
        }

        int idEnd = Version.Length + 1 + id.Length;
        if (keys.Find(id) is not { } key)
        {
            throw new SecretOpenException($"The secret at '{binding}' was sealed with the key '{id}', which is not among the known keys.");
        }

        byte[] envelope = Decode(sealedText.AsSpan(idEnd + 1), binding);
        byte[] plaintext = new byte[envelope.Length - NonceLength - TagLength];
        using AesGcm aes = new(key.Bytes.Span, TagLength);
        try
        {
            aes.Decrypt(
                envelope.AsSpan(0, NonceLength),
                envelope.AsSpan(NonceLength, plaintext.Length),
                envelope.AsSpan(NonceLength + plaintext.Length),
                plaintext,
                Authenticated(sealedText[..(idEnd + 1)], binding));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecretOpenException(
                $"The secret at '{binding}' cannot be opened with the key '{id}': it is damaged, belongs elsewhere, or the key is another one of that name.", e);
        }
    }

    /// <inheritdoc />
    public bool IsCurrent(string sealedText) => KeyIdOf(sealedText) == keys.Current.Newest.Id;

    /// <summary>True when a key of this id is among those in use now.</summary>
    internal bool IsKnownKey(string id) => keys.Current.Find(id) is not null;

    /// <summary>The id of the key that sealed a text; null when the text has not the form of a sealed one.</summary>
    internal static string? KeyIdOf(string text)
    {
        int idEnd = text.StartsWith(Version + ":", StringComparison.Ordinal) ? text.IndexOf(':', Version.Length + 1) : -1;
        return idEnd < 0 ? null : text[(Version.Length + 1)..idEnd];
    }

    private static byte[] Decode(ReadOnlySpan<char> base64, string binding)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(base64.Length));
        try
        {
            return Convert.TryFromBase64Chars(base64, buffer, out int length) && length >= NonceLength + TagLength
                ? buffer.AsSpan(0, length).ToArray()
                : throw new SecretOpenException($"The secret at '{binding}' is damaged: its base64 cannot be read or is too short.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Authenticated(string prefix, string binding) => Encoding.UTF8.GetBytes(prefix + binding);
}
