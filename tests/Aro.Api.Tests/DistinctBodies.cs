using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Aro.Api.Tests;

/// <summary>The bodies that were sent, to whatever api-version, by their hashes: a body that is sent to two of them counts once.</summary>
internal static class DistinctBodies
{
    private static readonly ConcurrentDictionary<UInt128, bool> Sent = [];

    /// <summary>False when the body has been added before.</summary>
    public static bool Add(ReadOnlySpan<byte> body) => Sent.TryAdd(BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(body)), true);
}
