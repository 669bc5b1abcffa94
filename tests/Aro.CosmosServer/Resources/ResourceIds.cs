using System.Buffers.Binary;

namespace Aro.CosmosServer.Resources;

/// <summary>
/// The _rid of resources. Each level adds to its parent's bytes: a database 4, a container 4 with the top bit of the first set, a document
/// or a partition key range 8, whose last byte's upper half tells them apart. Clients take them apart again.
/// </summary>
internal static class ResourceIds
{
    private const byte PartitionKeyRangeMark = 0x50;

    public static byte[] Database(uint number)
    {
        byte[] rid = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(rid, number);
        return rid;
    }

    public static byte[] Container(byte[] database, uint number)
    {
        byte[] rid = [.. database, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(rid.AsSpan(4), number | 0x80000000);
        return rid;
    }

    public static byte[] Document(byte[] container, ulong number)
    {
        byte[] rid = [.. container, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt64LittleEndian(rid.AsSpan(8), number);
        return rid;
    }

    public static byte[] PartitionKeyRange(byte[] container, ulong number)
    {
        byte[] rid = Document(container, number);
        rid[15] |= PartitionKeyRangeMark;
        return rid;
    }

    /// <summary>The 3 bytes of a container's offer.</summary>
    public static byte[] Offer(byte[] container) => container[^3..];

    /// <summary>Base64 that can stand in a path.</summary>
    public static string ToText(byte[] rid) => Convert.ToBase64String(rid).Replace('/', '-');

    /// <summary>The number in a document's _rid; null when the text is none.</summary>
    public static ulong? DocumentNumber(string rid)
    {
        byte[] bytes = new byte[16];
        return Convert.TryFromBase64String(rid.Replace('-', '/'), bytes, out int length) && length == 16
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8))
            : null;
    }
}
