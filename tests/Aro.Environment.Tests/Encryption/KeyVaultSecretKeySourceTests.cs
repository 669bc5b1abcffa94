using Aro.Azure;
using Aro.Database.Encryption;
using Aro.Environment.Encryption;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Environment.Tests.Encryption;

public sealed class KeyVaultSecretKeySourceTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeKeyVault _vault = new();
    private readonly FakeTimeProvider _time = new(Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task Load_SeveralVersions_NewestSealsAndAllEnabledOnesOpen()
    {
        _vault.Add("b2", Key(2), Now.AddDays(-1));
        _vault.Add("a1", Key(1), Now.AddDays(-9));
        _vault.Add("d4", Key(4), Now.AddHours(-1), enabled: false);
        _vault.Add("e5", Key(5), Now.AddMinutes(-2), expires: Now.AddMinutes(-1));
        _vault.Add("f6", Key(6), Now.AddMinutes(-1), notBefore: Now.AddDays(1));

        SecretKeyRing ring = await Source().LoadAsync(Token);

        ring.Newest.Id.ShouldBe("b2");
        ring.Newest.Bytes.Span[0].ShouldBe((byte)2);
        ring.Keys.Select(k => k.Id).ShouldBe(["a1", "b2", "e5", "f6"], ignoreOrder: true);
    }

    [Fact]
    public async Task Load_Again_ReadsOnlyNewVersionsAndTheValidityOfNow()
    {
        _vault.Add("a1", Key(1), Now.AddDays(-9));
        _vault.Add("b2", Key(2), Now, notBefore: Now.AddDays(1), expires: Now.AddDays(2));
        KeyVaultSecretKeySource source = Source();
        (await source.LoadAsync(Token)).Newest.Id.ShouldBe("a1");
        _vault.Requests.Clear();

        _time.Advance(TimeSpan.FromDays(1));
        (await source.LoadAsync(Token)).Newest.Id.ShouldBe("b2");
        _time.Advance(TimeSpan.FromDays(1));
        (await source.LoadAsync(Token)).Newest.Id.ShouldBe("a1");
        _vault.Requests.ShouldBe(["/secrets/doc-keys/versions", "/secrets/doc-keys/versions"]);
    }

    [Fact]
    public async Task Load_UnusableVersions_NamesEachWithoutItsValue()
    {
        _vault.Add("a1", "not base64 at all", Now);
        _vault.Add("b2", Convert.ToBase64String(new byte[16]), Now);
        _vault.Add("c3", Key(3), Now);

        SecretKeyFormatException e = await Should.ThrowAsync<SecretKeyFormatException>(() => Source().LoadAsync(Token));

        e.Findings.Count.ShouldBe(2);
        e.Message.ShouldStartWith("The encryption keys from secret 'doc-keys' of key vault 'local-svc' cannot be used: version a1 is not 32 bytes in base64");
        e.Message.ShouldNotContain("not base64 at all");
    }

    [Theory]
    [InlineData(false, "it has no enabled version")]
    [InlineData(true, "each of its enabled versions is expired or not valid yet")]
    public async Task Load_NoVersionMaySeal_SaysWhy(bool enabled, string finding)
    {
        _vault.Add("a1", Key(1), Now.AddDays(-9), enabled, expires: Now);
        (await Should.ThrowAsync<SecretKeyFormatException>(() => Source().LoadAsync(Token))).Message.ShouldContain(finding);
    }

    [Fact]
    public async Task Load_VaultDown_IsOneLineThatNamesIt()
    {
        _vault.Down = true;
        SecretKeyFormatException e = await Should.ThrowAsync<SecretKeyFormatException>(() => Source().LoadAsync(Token));
        e.Message.ShouldStartWith("The encryption keys from secret 'doc-keys' of key vault 'local-svc' cannot be used: ");
        e.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Load_SecretAbsent_IsOneLineThatNamesIt()
    {
        KeyVaultSecretKeySource source = Source("other");
        SecretKeyFormatException e = await Should.ThrowAsync<SecretKeyFormatException>(() => source.LoadAsync(Token));
        e.Message.ShouldContain("secret 'other'");
        e.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Load_SignInFails_IsOneLineThatNamesTheSecret()
    {
        _vault.SignInFails = true;
        SecretKeyFormatException e = await Should.ThrowAsync<SecretKeyFormatException>(() => Source().LoadAsync(Token));
        e.Message.ShouldContain("secret 'doc-keys' of key vault 'local-svc' cannot be used: AADSTS700027");
        e.Message.ShouldNotContain("\n");
    }

    /// <summary>The vault counts in seconds, and processes must agree on the key that seals.</summary>
    [Theory]
    [InlineData("a1", "b2")]
    [InlineData("b2", "a1")]
    public async Task Load_VersionsOfTheSameSecond_SealWithTheSameWhateverTheOrder(string first, string second)
    {
        _vault.Add(first, Key(1), Now);
        _vault.Add(second, Key(2), Now);
        (await Source().LoadAsync(Token)).Newest.Id.ShouldBe("b2");
    }

    [Fact]
    public async Task Load_Canceled_IsNoFailureOfTheVault()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Source().LoadAsync(source.Token));
    }

    private static string Key(byte fill) => Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)]);

    private KeyVaultSecretKeySource Source(string secret = "doc-keys") => new(
        _vault,
        Options.Create(new AzureOptions { KeyVaultPrefix = "local" }),
        Options.Create(new SecretKeyOptions { KeyVaultSecret = secret }),
        _time);
}
