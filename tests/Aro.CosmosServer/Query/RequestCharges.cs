namespace Aro.CosmosServer.Query;

/// <summary>
/// Request units. Reads and writes follow the documented figures: a point read of 1 KB is 1 RU and of 100 KB 10 RU, a write of 1 KB is 5 RU
/// and of 100 KB 50 RU, in between in proportion. The figures of queries are a model: a fixed part, one for each index entry that the seek
/// touches, one for each document that is loaded. They say how a charge grows, not what it is.
/// </summary>
internal static class RequestCharges
{
    private const double QueryBase = 2.3;
    private const double IndexEntry = 0.02;
    private const double LoadedDocument = 0.3;
    private const double Kilobyte = 1024;

    public static double Read(int bytes) => Round(1 + (Math.Max(0, (bytes / Kilobyte) - 1) * 9 / 99));

    public static double Write(int bytes) => Round(5 + (Math.Max(0, (bytes / Kilobyte) - 1) * 45 / 99));

    public static double Query(int entries, int loaded, long loadedBytes)
        => Round(QueryBase + (entries * IndexEntry) + (loaded * LoadedDocument) + (loadedBytes / Kilobyte * 9 / 99));

    private static double Round(double charge) => Math.Round(charge, 2);
}
