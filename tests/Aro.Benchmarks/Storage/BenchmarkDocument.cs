using System.Globalization;
using System.Text;
using Aro.Database.Documents;

namespace Aro.Benchmarks.Storage;

/// <summary>Documents of the size of a finished cluster's (about 6 KB).</summary>
internal static class BenchmarkDocument
{
    private const int Size = 6000;

    /// <summary>Id of document <paramref name="number"/>.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"cluster|bench|cluster{number:000000}");

    /// <summary>Partition of document <paramref name="number"/>: ten documents in each.</summary>
    public static string Partition(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number / 10:000000000000}");

    /// <summary>The write of document <paramref name="number"/>.</summary>
    public static DocumentWrite Write(int number, long? queuedAt = null) => new(Id(number), "cluster", Json(number, queuedAt), queuedAt);

    /// <summary>Its JSON.</summary>
    public static byte[] Json(int number, long? queuedAt = null)
    {
        string queue = queuedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"\"queuedAt\":{at},") : "";
        string head = $$"""{"id":"{{Id(number)}}","partitionKey":"{{Partition(number)}}","kind":"cluster",{{queue}}"content":" """.TrimEnd();
        return Encoding.UTF8.GetBytes(head + new string('x', Size - head.Length) + "\"}");
    }
}
