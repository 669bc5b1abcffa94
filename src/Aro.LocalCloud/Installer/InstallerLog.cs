namespace Aro.LocalCloud.Installer;

/// <summary>The installer's log: every line to a file, those of the level asked for to standard error too.</summary>
internal sealed class InstallerLog(TextWriter error, string path, string leastLevel, TimeProvider time) : IAsyncDisposable
{
    private static readonly string[] Levels = ["debug", "info", "warn", "error"];

    private readonly StreamWriter _file = new(path, append: true);

    /// <summary>Writes a line.</summary>
    public async Task WriteAsync(string level, string message)
    {
        var text = message.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        await _file.WriteLineAsync($"time=\"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\" level={level} msg=\"{text}\"");
        if (Array.IndexOf(Levels, level) >= Array.IndexOf(Levels, leastLevel))
        {
            await error.WriteLineAsync($"level={level} msg=\"{text}\"");
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
