namespace Aro.Api;

/// <summary>The seam for ids and randomness (invariant I7).</summary>
public interface IIdGenerator
{
    /// <summary>A new id.</summary>
    Guid NewGuid();

    /// <summary>Fills a buffer with cryptographically strong random bytes.</summary>
    void Fill(Span<byte> buffer);
}
