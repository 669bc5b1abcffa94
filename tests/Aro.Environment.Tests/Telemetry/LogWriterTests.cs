using System.Text;
using Aro.Environment.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Environment.Tests.Telemetry;

public sealed class LogWriterTests : IDisposable
{
    private readonly CountingStream _output = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LogWriter _writer;

    public LogWriterTests() => _writer = new LogWriter(_output, _time);

    [Fact]
    public void Append_SeveralLines_AreWrittenTogetherAfterTheDelay()
    {
        _writer.Append("one\n", atOnce: false);
        _writer.Append("zwölf\n", atOnce: false);
        _output.Text.ShouldBe("");
        _time.Advance(LogWriter.Delay);
        _output.Text.ShouldBe("one\nzwölf\n");
        _output.Writes.ShouldBe(1);

        _writer.Append("three\n", atOnce: false);
        _time.Advance(LogWriter.Delay);
        _output.Text.ShouldBe("one\nzwölf\nthree\n");
    }

    [Fact]
    public void Append_AtOnce_WritesWhatCameBeforeToo()
    {
        _writer.Append("one\n", atOnce: false);
        _writer.Append("error\n", atOnce: true);
        _output.Text.ShouldBe("one\nerror\n");
    }

    [Fact]
    public void Append_MuchText_IsWrittenWithoutWaitingForTheDelay()
    {
        string line = new string('x', 1023) + "\n";
        for (int i = 0; i < 64; i++)
        {
            _writer.Append(line, atOnce: false);
        }

        _output.Text.Length.ShouldBe(64 * 1024);
        _output.Writes.ShouldBe(1);
    }

    [Fact]
    public void Dispose_PendingLines_AreWrittenAndLaterOnesAtOnce()
    {
        _writer.Append("last\n", atOnce: false);
        _writer.Dispose();
        _output.Text.ShouldBe("last\n");
        _writer.Append("afterwards\n", atOnce: false);
        _output.Text.ShouldBe("last\nafterwards\n");
    }

    [Fact]
    public void Append_StreamFails_DoesNotThrow()
    {
        _output.Fails = true;
        _writer.Append("lost\n", atOnce: true);
        _output.Fails = false;
        _writer.Append("kept\n", atOnce: true);
        _output.Text.ShouldBe("kept\n");
    }

    public void Dispose() => _writer.Dispose();

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public bool Fails { get; set; }

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fails)
            {
                throw new IOException("Broken pipe");
            }

            Writes++;
            base.Write(buffer);
        }
    }
}
