using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// The real Bicep engine: one <c>bicep jsonrpc --stdio</c> process, started when first needed and again when it died. Messages are JSON-RPC
/// 2.0 with a <c>Content-Length</c> header.
/// </summary>
internal sealed class BicepEngine : IDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _calls = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Process? _process;
    private int _lastCall;

    /// <summary>Path of the executable: beside this program, else in <c>PATH</c>.</summary>
    /// <exception cref="CloudException">It is nowhere.</exception>
    public static string FindExecutable()
    {
        var candidates = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(d => Path.Combine(d, "bicep"))
            .Prepend(Path.Combine(AppContext.BaseDirectory, "tools", "bicep"));
        var found = candidates.FirstOrDefault(File.Exists)
            ?? throw new CloudException(500, "BicepMissing", $"The Bicep engine is missing: '{Path.Combine(AppContext.BaseDirectory, "tools", "bicep")}' does not exist and 'bicep' is not in PATH.");
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(found).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(found, File.GetUnixFileMode(found) | UnixFileMode.UserExecute);
        }

        return found;
    }

    /// <summary>Calls a method of the engine.</summary>
    /// <exception cref="BicepException">The engine answers an error, or died.</exception>
    public async Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastCall);
        var call = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = call;
        try
        {
            await SendAsync(id, method, parameters, cancellationToken);
            var answer = await call.Task.WaitAsync(cancellationToken);
            return answer["error"] is { } error
                ? throw new BicepException(error.Text("data.message") ?? error.Text("message") ?? "The Bicep engine failed.")
                : (JsonObject)answer["result"]!;
        }
        finally
        {
            _calls.TryRemove(id, out _);
        }
    }

    public void Dispose()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }

        _writing.Dispose();
    }

    private async Task SendAsync(int id, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var message = Encoding.UTF8.GetBytes(CloudJson.Write(new JsonObject
        {
            ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters,
        }));
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_process is null or { HasExited: true })
            {
                Start();
            }

            // A message is written as a whole or the stream is useless: not cancelled.
            var input = _process!.StandardInput.BaseStream;
            await input.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {message.Length}\r\n\r\n"), CancellationToken.None);
            await input.WriteAsync(message, CancellationToken.None);
            await input.FlushAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            throw new BicepException($"The Bicep engine cannot be reached: {e.Message}", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Start()
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(FindExecutable(), ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new BicepException("The Bicep engine does not start.");
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _ = ReadAsync(_process.StandardOutput.BaseStream);
    }

    private async Task ReadAsync(Stream output)
    {
        try
        {
            while (await ReadMessageAsync(output) is { } message)
            {
                if (message["id"] is JsonValue value && value.TryGetValue(out int id) && _calls.TryGetValue(id, out var call))
                {
                    call.TrySetResult(message);
                }
            }

            Fail(new BicepException("The Bicep engine ended."));
        }
        catch (Exception e)
        {
            Fail(new BicepException($"The Bicep engine's answer cannot be read: {e.Message}", e));
        }
    }

    private void Fail(BicepException error)
    {
        foreach (var call in _calls.Values)
        {
            call.TrySetException(error);
        }
    }

    private static async Task<JsonObject?> ReadMessageAsync(Stream output)
    {
        var length = 0;
        while (await ReadLineAsync(output) is { } line)
        {
            if (line.Length == 0)
            {
                var body = new byte[length];
                await output.ReadExactlyAsync(body);
                return CloudJson.ParseObject(Encoding.UTF8.GetString(body));
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static async Task<string?> ReadLineAsync(Stream output)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}

/// <summary>The Bicep engine refused.</summary>
internal sealed class BicepException(string message, Exception? innerException = null) : Exception(message, innerException);
