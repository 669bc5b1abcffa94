using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aro.Environment.Telemetry;

/// <summary>Writes log entries, in the shape of one of the framework's console formatters, to standard error in batches.</summary>
[ProviderAlias("Console")]
internal sealed class BatchedConsoleLoggerProvider(ConsoleFormatter formatter, LogWriter writer) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentDictionary<string, BatchedLogger> _loggers = new(StringComparer.Ordinal);
    private IExternalScopeProvider? _scopes;

    [ThreadStatic]
    private static StringWriter? t_text;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, static (name, provider) => new BatchedLogger(name, provider), this);

    /// <inheritdoc />
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();

    private sealed class BatchedLogger(string category, BatchedConsoleLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            StringWriter text = t_text ?? new StringWriter();
            // A formatter that logs itself gets a writer of its own.
            t_text = null;
            provider.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), text);
            text.GetStringBuilder().Clear();
            t_text = text;
        }
    }

    private void Write<TState>(in LogEntry<TState> entry, StringWriter text)
    {
        formatter.Write(entry, _scopes, text);
        StringBuilder lines = text.GetStringBuilder();
        char[] buffer = ArrayPool<char>.Shared.Rent(lines.Length);
        lines.CopyTo(0, buffer, lines.Length);
        // What may be the last words of the process must not wait.
        writer.Append(buffer.AsSpan(0, lines.Length), atOnce: entry.LogLevel >= LogLevel.Error);
        ArrayPool<char>.Shared.Return(buffer);
    }
}
