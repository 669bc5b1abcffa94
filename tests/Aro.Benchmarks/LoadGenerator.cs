using System.Diagnostics;

namespace Aro.Benchmarks;

/// <summary>Sends requests over a fixed number of kept-alive connections and counts the server's processor time meanwhile.</summary>
internal sealed class LoadGenerator(HttpClient http, Process server, int connections)
{
    /// <summary>Warms up, then runs for <paramref name="duration"/>. Any answer but <paramref name="expectedStatus"/> ends the benchmark.</summary>
    public async Task<LoadResult> RunAsync(string name, Func<int, HttpRequestMessage> request, int expectedStatus, TimeSpan duration)
    {
        int counter = 0;
        await RunForAsync(TimeSpan.FromSeconds(2), []);
        List<double> latencies = [];
        server.Refresh();
        TimeSpan cpuBefore = server.TotalProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        long bytes = await RunForAsync(duration, latencies);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        server.Refresh();
        TimeSpan cpu = server.TotalProcessorTime - cpuBefore;
        latencies.Sort();
        return new LoadResult(
            name,
            latencies.Count,
            latencies.Count / elapsed.TotalSeconds,
            latencies[latencies.Count / 2],
            latencies[latencies.Count * 99 / 100],
            cpu.TotalMicroseconds / latencies.Count,
            bytes);

        async Task<long> RunForAsync(TimeSpan time, List<double> into)
        {
            long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
            long size = 0;
            await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
            {
                List<double> mine = [];
                while (Stopwatch.GetTimestamp() < end)
                {
                    using HttpRequestMessage message = request(Interlocked.Increment(ref counter));
                    long start = Stopwatch.GetTimestamp();
                    using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead);
                    mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    if ((int)response.StatusCode != expectedStatus)
                    {
                        throw new InvalidOperationException($"{name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                    }

                    Volatile.Write(ref size, response.Content.Headers.ContentLength ?? (await response.Content.ReadAsByteArrayAsync()).LongLength);
                }

                lock (into)
                {
                    into.AddRange(mine);
                }
            }));
            return size;
        }
    }
}
