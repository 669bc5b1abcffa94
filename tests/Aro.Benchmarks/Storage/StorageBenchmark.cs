using Aro.Database;
using Aro.Database.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Benchmarks.Storage;

/// <summary>
/// The SQLite provider against Microsoft.Data.Sqlite used directly on a table of the same shape with the same durability, and what finding
/// work costs as the number of idle clusters grows. Both sides of a ratio run in the same process, round by round.
/// </summary>
internal static class StorageBenchmark
{
    /// <summary>Measures everything and prints the tables; returns the exit code.</summary>
    public static async Task<int> RunAsync(TimeSpan duration)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("aro-bench-");
        try
        {
            await using (ServiceProvider provider = Open(Path.Combine(folder.FullName, "provider.db")))
            using (RawSqlite raw = new(Path.Combine(folder.FullName, "raw.db")))
            {
                await AccessBenchmark.RunAsync(provider.GetRequiredService<IDocumentStore>(), raw, duration);
            }

            await DequeueBenchmark.RunAsync(number => Open(Path.Combine(folder.FullName, $"queue-{number}.db")), duration);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Open(string path)
    {
        ServiceCollection services = new();
        services.AddSqliteStore(options => options.Path = path);
        return services.BuildServiceProvider();
    }
}
