namespace Aro.CosmosServer.Batch;

/// <summary>
/// Constants of the HybridRow format, version 1. A row is a version byte, a schema id (4 bytes), presence bits, the fixed columns, the
/// present variable columns (7-bit encoded length, bytes), then sparse fields (type code, path, value). A path that the schema names is the
/// number of the column, counted from 1, 7-bit encoded. All numbers are little-endian.
/// </summary>
internal static class HybridRow
{
    public const byte Version1 = 0x81;
    public const int HeaderBytes = 5;

    public const int SegmentSchema = 2147473648;
    public const int RecordSchema = 2147473649;
    public const int BatchOperationSchema = 2145473648;
    public const int BatchResultSchema = 2145473649;

    /// <summary>Type codes of sparse fields.</summary>
    public const byte BooleanFalse = 2;
    public const byte BooleanTrue = 3;
    public const byte Int32 = 7;
    public const byte Float64 = 16;
    public const byte Utf8 = 20;
}
