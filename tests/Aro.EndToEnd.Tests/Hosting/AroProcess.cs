using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>An <c>aro</c> process, as a user starts it.</summary>
internal sealed class AroProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AroProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the executable that this test run built.</summary>
    public static AroProcess Start(params string[] arguments)
    {
        // A shell that runs the tests in the background has Ctrl-C ignored for all its children; env gives it its meaning back.
        ProcessStartInfo info = new("env", ["--default-signal=INT", "dotnet", AroExecutable.Assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        info.Environment["NO_COLOR"] = "1";
        Process process = new() { StartInfo = info, EnableRaisingEvents = true };
        AroProcess aro = new(process);
        process.OutputDataReceived += (_, e) => aro.Read(e.Data);
        process.ErrorDataReceived += (_, e) => aro.Read(e.Data);
        process.Exited += (_, _) => aro._ready.TrySetException(new InvalidOperationException($"aro {string.Join(' ', arguments)} ended:\n{aro.Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return aro;
    }

    /// <summary>Waits for the line that says "ready".</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ready.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"aro did not say ready:\n{Output}", e);
        }
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal such as <c>INT</c> or <c>TERM</c> and waits for the end; returns the exit code.</summary>
    public async Task<int> SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-" + signal, _process.Id.ToString()]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line == "ready" || line.StartsWith("ready ", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
