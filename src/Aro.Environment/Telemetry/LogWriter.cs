using System.Buffers;
using System.Text;

namespace Aro.Environment.Telemetry;

/// <summary>
/// Gathers lines and writes them with one system call for all that came within <see cref="Delay"/>. A request then pays for the text of
/// its line only, not for waking another thread and the reader of the stream. Who logs faster than the stream takes writes itself, and so
/// waits: nothing is dropped and memory is bounded.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    /// <summary>Longest time that a line stays in memory.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    private const int FlushSize = 64 * 1024;

    private readonly Stream _output;
    private readonly ITimer _timer;
    private readonly Lock _appending = new();
    private readonly Lock _writing = new();
    private ArrayBufferWriter<byte> _pending = new(2 * FlushSize);
    private volatile bool _disposed;
    private ArrayBufferWriter<byte> _spare = new(2 * FlushSize);

    public LogWriter(Stream output, TimeProvider time)
    {
        _output = output;
        _timer = time.CreateTimer(static state => ((LogWriter)state!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Adds whole lines.</summary>
    /// <param name="lines">Text that ends with a line break.</param>
    /// <param name="atOnce">Whether it, and all before it, is written before this returns.</param>
    public void Append(ReadOnlySpan<char> lines, bool atOnce)
    {
        bool first;
        bool full;
        lock (_appending)
        {
            first = _pending.WrittenCount == 0;
            Encoding.UTF8.GetBytes(lines, _pending);
            full = _pending.WrittenCount >= FlushSize;
        }

        if (atOnce || full || _disposed)
        {
            Flush();
        }
        else if (first)
        {
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes what is pending.</summary>
    public void Flush()
    {
        lock (_writing)
        {
            ArrayBufferWriter<byte> taken;
            lock (_appending)
            {
                taken = _pending;
                _pending = _spare;
                _spare = taken;
            }

            try
            {
                if (taken.WrittenCount > 0)
                {
                    _output.Write(taken.WrittenSpan);
                    _output.Flush();
                }
            }
            catch (IOException)
            {
                // Nobody reads the log any more; the service goes on without it.
            }
            finally
            {
                taken.ResetWrittenCount();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
        Flush();
    }
}
