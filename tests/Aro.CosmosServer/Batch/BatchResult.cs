using System.Text;

namespace Aro.CosmosServer.Batch;

/// <summary>The answer to an item of a batch.</summary>
internal sealed record BatchResult(int Status, int SubStatus, string? ETag, byte[]? Body, double Charge)
{
    private const byte StatusAndSubStatusPresent = 0b0011;
    private const byte ETagPresent = 0b0100;
    private const byte BodyPresent = 0b1000;
    private const byte RequestChargeColumn = 6;

    /// <summary>A row of the schema BatchResult.</summary>
    public byte[] Write()
    {
        using HybridRowWriter writer = new(HybridRow.BatchResultSchema);
        writer.WriteByte((byte)(StatusAndSubStatusPresent | (ETag is null ? 0 : ETagPresent) | (Body is null ? 0 : BodyPresent)));
        writer.WriteInt32(Status);
        writer.WriteInt32(SubStatus);
        if (ETag is not null)
        {
            writer.WriteBytes(Encoding.UTF8.GetBytes(ETag));
        }

        if (Body is not null)
        {
            writer.WriteBytes(Body);
        }

        writer.WriteByte(HybridRow.Float64);
        writer.WriteByte(RequestChargeColumn);
        writer.WriteDouble(Charge);
        return writer.ToArray();
    }
}
