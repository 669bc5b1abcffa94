namespace Aro.CosmosServer.Batch;

/// <summary>
/// The RecordIO stream around the rows of a batch: a segment header, then for each row a record header with its length and CRC-32
/// (ISO 3309), neither of which can be absent, and the row itself.
/// </summary>
internal static class RecordStream
{
    private const byte LengthPresent = 0b01;
    private const int SegmentHeaderBytes = HybridRow.HeaderBytes + 1 + 4;
    private const int RecordHeaderBytes = HybridRow.HeaderBytes + 4 + 4;

    /// <summary>The rows of a stream. Throws <see cref="FormatException"/>.</summary>
    public static List<byte[]> Read(ReadOnlySpan<byte> stream)
    {
        HybridRowReader segment = new(stream, HybridRow.SegmentSchema);
        segment.ReadByte();
        ReadOnlySpan<byte> rest = stream[Checked(segment.ReadInt32(), stream.Length)..];
        List<byte[]> rows = [];
        while (rest.Length > 0)
        {
            HybridRowReader header = new(rest, HybridRow.RecordSchema);
            (int length, uint crc) = (header.ReadInt32(), header.ReadUInt32());
            rest = rest[RecordHeaderBytes..];
            byte[] row = rest[..Checked(length, rest.Length)].ToArray();
            rows.Add(Crc32(row) == crc ? row : throw new FormatException("A record's checksum is wrong."));
            rest = rest[length..];
        }

        return rows;
    }

    public static byte[] Write(IEnumerable<byte[]> rows)
    {
        using MemoryStream stream = new();
        using (HybridRowWriter segment = new(HybridRow.SegmentSchema))
        {
            segment.WriteByte(LengthPresent);
            segment.WriteInt32(SegmentHeaderBytes);
            stream.Write(segment.ToArray());
        }

        foreach (byte[] row in rows)
        {
            using HybridRowWriter header = new(HybridRow.RecordSchema);
            header.WriteInt32(row.Length);
            header.WriteUInt32(Crc32(row));
            stream.Write(header.ToArray());
            stream.Write(row);
        }

        return stream.ToArray();
    }

    private static int Checked(int length, int most) => length >= 0 && length <= most ? length : throw new FormatException("The stream of records is cut off.");

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        const uint Polynomial = 0xEDB88320;
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }
        }

        return ~crc;
    }
}
