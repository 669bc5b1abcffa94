using System.Diagnostics;

namespace Aro.Benchmarks;

/// <summary>A server in a process of its own, ended with the benchmark.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the process; <paramref name="readyMark"/> is found in the line that tells it is up.</summary>
    public ChildProcess(string file, IEnumerable<string> arguments, string readyMark)
    {
        Process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        List<string> lines = [];
        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (lines)
            {
                lines.Add(line);
            }

            if (line.Contains(readyMark, StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }

        Process.OutputDataReceived += (_, e) => Read(e.Data);
        Process.ErrorDataReceived += (_, e) => Read(e.Data);
        Process.EnableRaisingEvents = true;
        Process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{file} ended: {string.Join('\n', lines.TakeLast(20))}"));
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The line that told it is up.</summary>
    public Task<string> Ready => _ready.Task;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
