using System.Text;
using Aro.Api;
using Aro.Api.Secrets;
using Aro.Database.Encryption;
using Aro.Database.Tests.Support;
using CsCheck;

namespace Aro.Database.Tests.Encryption;

public sealed class AesGcmSecretProtectorTests
{
    private static readonly byte[] s_secret = "the secret"u8.ToArray();

    [Fact]
    public void Seal_AnyBytesAndBinding_OpensAgain() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.String).Sample((plaintext, binding) =>
        {
            AesGcmSecretProtector protector = TestDocuments.Protector();
            return protector.Open(protector.Seal(plaintext, binding), binding).AsSpan().SequenceEqual(plaintext);
        });

    [Fact]
    public void Seal_TheForm_IsVersionKeyIdAndBase64OfNonceCiphertextAndTag()
    {
        AesGcmSecretProtector protector = new(new SecretKeyRing([TestDocuments.Key("2025-07", 7)]), new CountingIds());
        string text = protector.Seal(s_secret, "p/d/T.m");
        text.ShouldStartWith("v1:2025-07:");
        byte[] envelope = Convert.FromBase64String(text["v1:2025-07:".Length..]);
        envelope.Length.ShouldBe(12 + 10 + 16);
        envelope[..12].ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        // The published form must stay readable: this text was sealed by the first release.
        text.ShouldBe("v1:2025-07:AQEBAQEBAQEBAQEBAonsl+Paj3y0oC4WwEqmPAj9jR6gRoEzqaY=");
    }

    [Fact]
    public void Seal_Twice_UsesTwoNonces()
    {
        AesGcmSecretProtector protector = TestDocuments.Protector();
        protector.Seal(s_secret, "b").ShouldNotBe(protector.Seal(s_secret, "b"));
    }

    [Fact]
    public void Open_AnotherBinding_Fails()
    {
        AesGcmSecretProtector protector = TestDocuments.Protector();
        string text = protector.Seal(s_secret, "p/d/ClusterProfile.pullSecret");
        Should.Throw<SecretOpenException>(() => protector.Open(text, "p/d/ServicePrincipalProfile.clientSecret"));
        Should.Throw<SecretOpenException>(() => protector.Open(text, "p/e/ClusterProfile.pullSecret"));
    }

    [Fact]
    public void Open_AnyCharacterChanged_Fails()
    {
        AesGcmSecretProtector protector = TestDocuments.Protector();
        string text = protector.Seal(s_secret, "b");
        for (int i = 0; i < text.TrimEnd('=').Length - 1; i++)
        {
            StringBuilder changed = new(text);
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Should.Throw<SecretOpenException>(() => protector.Open(changed.ToString(), "b"), $"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("v1")]
    [InlineData("v1:")]
    [InlineData("v1:k1")]
    [InlineData("v1:k1:")]
    [InlineData("v1:k1:AAAA")]
    [InlineData("v1:k1:!!")]
    [InlineData("v2:k1:AQEBAQEBAQEBAQEBAonsl+Paj3y0oC4WwEqmPAj9jR6gRoEzqaY=")]
    public void Open_NotASealedText_Fails(string text) =>
        Should.Throw<SecretOpenException>(() => TestDocuments.Protector().Open(text, "b"));

    [Fact]
    public void Open_UnknownKey_NamesTheKeyAndThePlace()
    {
        string text = TestDocuments.Protector(TestDocuments.Key("gone", 1)).Seal(s_secret, "p/d/T.m");
        SecretOpenException e = Should.Throw<SecretOpenException>(() => TestDocuments.Protector(TestDocuments.Key("here", 1)).Open(text, "p/d/T.m"));
        e.Message.ShouldContain("'gone'");
        e.Message.ShouldContain("'p/d/T.m'");
    }

    [Fact]
    public void Open_AnotherKeyOfTheSameName_Fails()
    {
        string text = TestDocuments.Protector(TestDocuments.Key("k", 1)).Seal(s_secret, "b");
        Should.Throw<SecretOpenException>(() => TestDocuments.Protector(TestDocuments.Key("k", 2)).Open(text, "b"));
    }

    [Fact]
    public void Rotation_NewestKeySeals_OlderOnesStillOpen()
    {
        AesGcmSecretProtector before = TestDocuments.Protector(TestDocuments.Key("old", 1));
        AesGcmSecretProtector after = TestDocuments.Protector(TestDocuments.Key("old", 1), TestDocuments.Key("new", 2));
        string old = before.Seal(s_secret, "b");
        after.Open(old, "b").ShouldBe(s_secret);
        after.IsCurrent(old).ShouldBeFalse();
        before.IsCurrent(old).ShouldBeTrue();
        string current = after.Seal(s_secret, "b");
        current.ShouldStartWith("v1:new:");
        after.IsCurrent(current).ShouldBeTrue();
        Should.Throw<SecretOpenException>(() => before.Open(current, "b"));
    }

    private sealed class CountingIds : IIdGenerator
    {
        private byte _count;

        public Guid NewGuid() => throw new NotSupportedException();

        public void Fill(Span<byte> buffer) => buffer.Fill(++_count);
    }
}
