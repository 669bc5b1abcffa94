using Aro.Backend.Errors;

namespace Aro.Backend.Tests.Errors;

public sealed class SecretRedactionTests
{
    [Theory]
    [InlineData("plain text?", "plain text?")]
    [InlineData("GET https://a.blob/c?sv=1&sig=abc%3D failed", "GET https://a.blob/c?*** failed")]
    [InlineData("Authorization: Bearer eyJ0.eyJ1.x-_y refused", "Authorization: Bearer *** refused")]
    [InlineData("key -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- end", "key *** end")]
    public void Redact_Text_HidesWhatMayBeSecret(string text, string expected) => SecretRedaction.Redact(text).ShouldBe(expected);

    [Fact]
    public void Redact_LongText_IsCut() => SecretRedaction.Redact(new string('x', 5000)).Length.ShouldBe(1001);
}
