namespace Aro.Benchmarks;

/// <summary>A row of the table.</summary>
/// <param name="Name">What is requested.</param>
/// <param name="Target">Processor time as a multiple of the yardstick's that must be kept.</param>
/// <param name="Goal">The one that is aimed at.</param>
/// <param name="Original">The multiple that ARO-RP in Go takes over an in-memory store; see docs/performance.md.</param>
internal sealed record RequestKind(string Name, double? Target = null, double? Goal = null, double? Original = null);
