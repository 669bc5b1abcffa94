using System.Diagnostics;

namespace Aro.Benchmarks;

/// <summary>Sends requests over a fixed number of kept-alive connections and counts the server's processor time meanwhile.</summary>
internal sealed class LoadGenerator(HttpClient http, Process server, int connections)
{
    /// <summary>Sends requests without measuring them. Any answer but <paramref name="expectedStatus"/> ends the benchmark.</summary>
    public Task WarmUpAsync(string name, Func<HttpRequestMessage> request, int expectedStatus, int requests) =>
        SendAsync(name, request, expectedStatus, counter => counter <= requests, []);

    /// <summary>Runs for <paramref name="duration"/>. Any answer but <paramref name="expectedStatus"/> ends the benchmark.</summary>
    public async Task<LoadResult> RunAsync(string name, Func<HttpRequestMessage> request, int expectedStatus, TimeSpan duration)
    {
        List<double> latencies = [];
        server.Refresh();
        TimeSpan cpuBefore = server.TotalProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        long bytes = await SendAsync(name, request, expectedStatus, _ => Stopwatch.GetElapsedTime(begun) < duration, latencies);
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
    }

    private async Task<long> SendAsync(
        string name, Func<HttpRequestMessage> request, int expectedStatus, Func<int, bool> goesOn, List<double> latencies)
    {
        int counter = 0;
        long size = 0;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            List<double> mine = [];
            while (goesOn(Interlocked.Increment(ref counter)))
            {
                using HttpRequestMessage message = request();
                long start = Stopwatch.GetTimestamp();
                using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if ((int)response.StatusCode != expectedStatus)
                {
                    throw new InvalidOperationException($"{name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                }

                Volatile.Write(ref size, response.Content.Headers.ContentLength ?? (await response.Content.ReadAsByteArrayAsync()).LongLength);
            }

            lock (latencies)
            {
                latencies.AddRange(mine);
            }
        }));
        return size;
    }
}
