using System.Diagnostics;

namespace Aro.Benchmarks;

/// <summary>A server in a process of its own, ended with the benchmark.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 20;

    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the process; <paramref name="readyMark"/> is found in the line that tells it is up.</summary>
    public ChildProcess(string file, IEnumerable<string> arguments, string readyMark)
    {
        Process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false },
        };
        Queue<string> lines = [];
        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (lines)
            {
                lines.Enqueue(line);
                if (lines.Count > LinesKept)
                {
                    lines.Dequeue();
                }
            }

            if (line.Contains(readyMark, StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }

        Process.OutputDataReceived += (_, e) => Read(e.Data);
        Process.ErrorDataReceived += (_, e) => Read(e.Data);
        Process.EnableRaisingEvents = true;
        Process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{file} ended: {string.Join('\n', lines)}"));
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
