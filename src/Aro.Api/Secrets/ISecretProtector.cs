namespace Aro.Api.Secrets;

/// <summary>Seals and opens secrets under versioned keys.</summary>
public interface ISecretProtector
{
    /// <summary>Seals with the newest key.</summary>
    /// <param name="plaintext">The secret.</param>
    /// <param name="binding">Document id and member path; authenticated, so that a ciphertext cannot be moved elsewhere.</param>
    string Seal(ReadOnlySpan<byte> plaintext, string binding);

    /// <summary>Opens with whichever known key sealed it. Throws <see cref="SecretOpenException"/>.</summary>
    byte[] Open(string sealedText, string binding);

    /// <summary>True when <paramref name="sealedText"/> was sealed with the newest key.</summary>
    bool IsCurrent(string sealedText);
}
