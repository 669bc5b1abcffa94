using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Aro.CosmosServer.Partitioning;

/// <summary>
/// The place of a partition key on the ring of version 2 hash partitioning: MurmurHash3 (128 bits, x64, seed 0) of the encoded components,
/// bytes reversed, upper two bits cleared, in upper-case hexadecimal. Clients compute the same to route.
/// </summary>
internal static class EffectivePartitionKey
{
    private const byte Null = 1;
    private const byte False = 2;
    private const byte True = 3;
    private const byte Number = 5;
    private const byte Text = 8;
    private const byte EndOfText = 0xFF;
    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;

    /// <summary>Upper end of the ring, exclusive.</summary>
    public const string Max = "FF";

    public static string Of(PartitionKeyValue key)
    {
        using MemoryStream encoded = new();
        foreach (JsonElement component in key.Components)
        {
            Encode(component, encoded);
        }

        byte[] hash = Hash(encoded.ToArray());
        Array.Reverse(hash);
        hash[0] &= 0x3F;
        return Convert.ToHexString(hash);
    }

    /// <summary>Lower ends of <paramref name="count"/> equal ranges; the first is empty.</summary>
    public static IReadOnlyList<string> Split(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i == 0 ? "" : ((((UInt128)0x40 << 120) / (UInt128)count) * (UInt128)i).ToString("X32"))];

    private static void Encode(JsonElement component, MemoryStream target)
    {
        switch (component.ValueKind)
        {
            case JsonValueKind.Null:
                target.WriteByte(Null);
                break;
            case JsonValueKind.False:
                target.WriteByte(False);
                break;
            case JsonValueKind.True:
                target.WriteByte(True);
                break;
            case JsonValueKind.Number:
                target.WriteByte(Number);
                Span<byte> number = stackalloc byte[8];
                BinaryPrimitives.WriteDoubleLittleEndian(number, component.GetDouble());
                target.Write(number);
                break;
            case JsonValueKind.String:
                target.WriteByte(Text);
                target.Write(Encoding.UTF8.GetBytes(component.GetString()!));
                target.WriteByte(EndOfText);
                break;
            default:
                target.WriteByte(0);
                break;
        }
    }

    private static byte[] Hash(ReadOnlySpan<byte> data)
    {
        (ulong h1, ulong h2) = (0UL, 0UL);
        int at = 0;
        for (; at + 16 <= data.Length; at += 16)
        {
            h1 ^= Mix1(BinaryPrimitives.ReadUInt64LittleEndian(data[at..]));
            h1 = ((BitOperations.RotateLeft(h1, 27) + h2) * 5) + 0x52dce729;
            h2 ^= Mix2(BinaryPrimitives.ReadUInt64LittleEndian(data[(at + 8)..]));
            h2 = ((BitOperations.RotateLeft(h2, 31) + h1) * 5) + 0x38495ab5;
        }

        Span<byte> tail = stackalloc byte[16];
        tail.Clear();
        data[at..].CopyTo(tail);
        h2 ^= Mix2(BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]));
        h1 ^= Mix1(BinaryPrimitives.ReadUInt64LittleEndian(tail));
        h1 ^= (ulong)data.Length;
        h2 ^= (ulong)data.Length;
        h1 += h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        byte[] hash = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, h1);
        BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(8), h2);
        return hash;
    }

    private static ulong Mix1(ulong k) => BitOperations.RotateLeft(k * C1, 31) * C2;

    private static ulong Mix2(ulong k) => BitOperations.RotateLeft(k * C2, 33) * C1;

    private static ulong Finish(ulong k)
    {
        k = (k ^ (k >> 33)) * 0xff51afd7ed558ccd;
        k = (k ^ (k >> 33)) * 0xc4ceb9fe1a85ec53;
        return k ^ (k >> 33);
    }
}
