namespace Aro.Database.Encryption;

/// <summary>One version of the key that seals secrets.</summary>
/// <param name="Id">Stands in clear in every text it sealed: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</param>
/// <param name="Bytes">32 bytes (AES-256).</param>
public sealed record SecretKey(string Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Length = 32;

    /// <summary>The id, never the bytes.</summary>
    public override string ToString() => $"SecretKey {Id}";
}
