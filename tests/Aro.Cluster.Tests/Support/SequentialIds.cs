using Aro.Api;

namespace Aro.Cluster.Tests.Support;

/// <summary>Ids and random bytes that differ from call to call in a known order.</summary>
internal sealed class SequentialIds : IIdGenerator
{
    private int _next;

    public Guid NewGuid() => new(++_next, 0, 0, new byte[8]);

    public void Fill(Span<byte> buffer)
    {
        _next++;
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)(_next + i);
        }
    }
}
