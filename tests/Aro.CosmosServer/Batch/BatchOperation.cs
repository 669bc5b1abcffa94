namespace Aro.CosmosServer.Batch;

/// <summary>What an item of a batch does; the numbers are the protocol's.</summary>
internal enum BatchOperationType
{
    Create = 0,
    Patch = 1,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}

/// <summary>An item of a batch request.</summary>
internal sealed record BatchOperation
{
    private const int FirstSparseColumn = 8;

    public required BatchOperationType Type { get; init; }

    public string? Id { get; init; }

    public byte[] Body { get; init; } = [];

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public bool MinimalReturn { get; init; }

    /// <summary>Reads a row of the schema BatchOperation. Throws <see cref="FormatException"/>.</summary>
    public static BatchOperation Read(ReadOnlySpan<byte> row)
    {
        HybridRowReader reader = new(row, HybridRow.BatchOperationSchema);
        byte present = reader.ReadByte();
        int type = reader.ReadInt32();
        reader.ReadInt32();
        bool Has(int column) => (present & (1 << column)) != 0;

        // Columns in order: 0 operation type, 1 resource type, then the variable ones.
        if (Has(2))
        {
            reader.ReadBytes();
        }

        if (Has(3))
        {
            reader.ReadBytes();
        }

        string? id = Has(4) ? reader.ReadText() : null;
        if (Has(5))
        {
            reader.ReadBytes();
        }

        BatchOperation operation = new() { Type = (BatchOperationType)type, Id = id, Body = Has(6) ? reader.ReadBytes().ToArray() : [] };
        while (!reader.AtEnd)
        {
            byte code = reader.ReadByte();
            ulong column = reader.ReadVariable();
            string? text = code == HybridRow.Utf8 ? reader.ReadText() : null;
            if (code == HybridRow.Int32)
            {
                reader.ReadInt32();
            }
            else if (text is null && code is not (HybridRow.BooleanFalse or HybridRow.BooleanTrue))
            {
                throw new FormatException($"Unknown type code {code} in a batch operation.");
            }

            operation = column switch
            {
                FirstSparseColumn + 1 => operation with { IfMatch = text },
                FirstSparseColumn + 2 => operation with { IfNoneMatch = text },
                FirstSparseColumn + 4 => operation with { MinimalReturn = code == HybridRow.BooleanTrue },
                _ => operation,
            };
        }

        return operation;
    }
}
