namespace Aro.Api.Secrets;

/// <summary>
/// A secret text. It is sealed when a document is stored and opened only when <see cref="Reveal"/> is called; everywhere else it
/// prints as <c>***</c> (invariant I5).
/// </summary>
public sealed class SecureString
{
    private readonly SecureBytes _bytes;

    private SecureString(SecureBytes bytes) => _bytes = bytes;

    /// <summary>The sealed or plain bytes behind the text (UTF-8).</summary>
    public SecureBytes Bytes => _bytes;

    /// <summary>Wraps a text.</summary>
    public static SecureString FromPlaintext(string value) => new(SecureBytes.FromPlaintext(System.Text.Encoding.UTF8.GetBytes(value)));

    /// <summary>Wraps the UTF-8 bytes of a text.</summary>
    public static SecureString FromUtf8(byte[] value) => new(SecureBytes.FromPlaintext(value));

    /// <summary>Wraps what was read from a store.</summary>
    public static SecureString FromSealed(SecureBytes bytes) => new(bytes);

    /// <summary>The text. Throws <see cref="SecretOpenException"/> when it cannot be opened.</summary>
    public string Reveal() => System.Text.Encoding.UTF8.GetString(_bytes.Reveal());

    /// <inheritdoc />
    public override string ToString() => "***";
}
