using Aro.Api;

namespace Aro.Azure.Tests;

/// <summary>No randomness: every byte is the same.</summary>
internal sealed class FixedIds(byte value) : IIdGenerator
{
    public Guid NewGuid() => new(Enumerable.Repeat(value, 16).ToArray());

    public void Fill(Span<byte> buffer) => buffer.Fill(value);
}
