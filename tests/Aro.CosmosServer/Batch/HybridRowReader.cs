using System.Buffers.Binary;
using System.Text;

namespace Aro.CosmosServer.Batch;

/// <summary>Reads a row from front to back. Throws <see cref="FormatException"/>.</summary>
internal ref struct HybridRowReader
{
    private readonly ReadOnlySpan<byte> _row;
    private int _at;

    public HybridRowReader(ReadOnlySpan<byte> row, int schema)
    {
        _row = row;
        if (Take(1)[0] != HybridRow.Version1 || ReadInt32() != schema)
        {
            throw new FormatException("Not a HybridRow of the expected schema.");
        }
    }

    public readonly bool AtEnd => _at == _row.Length;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    public ReadOnlySpan<byte> ReadBytes() => Take(checked((int)ReadVariable()));

    public ulong ReadVariable()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number in the HybridRow is too long.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _row.Length - _at)
        {
            throw new FormatException("The HybridRow is cut off.");
        }

        ReadOnlySpan<byte> bytes = _row.Slice(_at, count);
        _at += count;
        return bytes;
    }
}
