namespace Aro.Benchmarks;

/// <summary>Outcome of one load run.</summary>
/// <param name="Name">What was requested.</param>
/// <param name="Requests">Number of answered requests.</param>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="P50">Median latency, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="CpuMicroseconds">Processor time of the server per request, microseconds.</param>
/// <param name="BodyBytes">Size of an answer.</param>
internal sealed record LoadResult(string Name, int Requests, double PerSecond, double P50, double P99, double CpuMicroseconds, long BodyBytes);
