namespace Aro.Database.Encryption;

/// <summary>Keys cannot be used. The message names the source and every finding, never a key.</summary>
public sealed class SecretKeyFormatException(string source, IReadOnlyList<string> findings, Exception? innerException = null)
    : Exception($"The encryption keys from {source} cannot be used: {string.Join("; ", findings)}.", innerException)
{
    /// <summary>All findings.</summary>
    public IReadOnlyList<string> Findings { get; } = findings;
}
