namespace Aro.Api.Secrets;

/// <summary>
/// Secret bytes. Either plain (new) or sealed (read from a store); a sealed value is opened lazily, so that a document with a secret
/// that cannot be opened still reads, and its page with it.
/// </summary>
public sealed class SecureBytes
{
    private readonly ISecretProtector? _protector;
    private byte[]? _plaintext;

    private SecureBytes(byte[]? plaintext, string? sealedText, string? binding, ISecretProtector? protector)
    {
        _plaintext = plaintext;
        SealedText = sealedText;
        Binding = binding;
        _protector = protector;
    }

    /// <summary>The sealed form as stored, if it was read from a store.</summary>
    public string? SealedText { get; }

    /// <summary>Document and member the sealed form belongs to.</summary>
    public string? Binding { get; }

    /// <summary>Wraps bytes.</summary>
    public static SecureBytes FromPlaintext(byte[] value) => new(value, null, null, null);

    /// <summary>Wraps what was read from a store. <paramref name="binding"/> is authenticated with it.</summary>
    public static SecureBytes FromSealed(string sealedText, string binding, ISecretProtector protector) => new(null, sealedText, binding, protector);

    /// <summary>The bytes. Throws <see cref="SecretOpenException"/> when they cannot be opened.</summary>
    public byte[] Reveal() => _plaintext ??= _protector!.Open(SealedText!, Binding!);

    /// <inheritdoc />
    public override string ToString() => "***";
}
