using Aro.Frontend.Telemetry;

namespace Aro.Frontend.Tests.Telemetry;

public class AccessLogTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("/plain", "/plain")]
    [InlineData("a\r\nb\u0085c\u001bd", "abcd")]
    public void Printable_ControlCharacters_AreTakenOut(string? text, string? expected)
    {
        AccessLog.Printable(text).ShouldBe(expected);
    }

    [Fact]
    public void Printable_LongText_IsCut()
    {
        AccessLog.Printable(new string('x', 5000))!.Length.ShouldBe(512);
    }
}
