using System.Buffers.Binary;

namespace Aro.CosmosServer.Batch;

/// <summary>Writes a row from front to back.</summary>
internal sealed class HybridRowWriter : IDisposable
{
    private readonly MemoryStream _row = new();

    public HybridRowWriter(int schema)
    {
        WriteByte(HybridRow.Version1);
        WriteInt32(schema);
    }

    public void WriteByte(byte value) => _row.WriteByte(value);

    public void WriteInt32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _row.Write(bytes);
    }

    public void WriteUInt32(uint value) => WriteInt32(unchecked((int)value));

    public void WriteDouble(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _row.Write(bytes);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        uint length = (uint)value.Length;
        for (; length >= 0x80; length >>= 7)
        {
            WriteByte((byte)(length | 0x80));
        }

        WriteByte((byte)length);
        _row.Write(value);
    }

    public byte[] ToArray() => _row.ToArray();

    public void Dispose() => _row.Dispose();
}
