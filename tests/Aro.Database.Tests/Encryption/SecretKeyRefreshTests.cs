using Aro.Api;
using Aro.Api.Secrets;
using Aro.Database.Encryption;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Encryption;

/// <summary>Keys come and go while a process runs.</summary>
public sealed class SecretKeyRefreshTests : IDisposable
{
    private static readonly SecretKey Old = TestDocuments.Key("old", 1);
    private static readonly SecretKey New = TestDocuments.Key("new", 2);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_KeyAddedMeanwhile_IsReadAndOpens()
    {
        ScriptedKeySource source = new(Old);
        AesGcmSecretProtector protector = await ProtectorAsync(source);
        string sealedText = TestDocuments.Protector(Old, New).Seal([7], "a");
        source.Keys = [Old, New];

        protector.Open(sealedText, "a").ShouldBe([7]);

        protector.IsCurrent(sealedText).ShouldBeTrue();
        protector.Seal([8], "a").ShouldStartWith("v1:new:");
        source.Loads.ShouldBe(2);
    }

    [Fact]
    public async Task Open_KeyNobodyHas_IsLookedForOnceInFiveSeconds()
    {
        ScriptedKeySource source = new(Old);
        AesGcmSecretProtector protector = await ProtectorAsync(source);
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => TestDocuments.Protector(TestDocuments.Key($"k{i}", 3)).Seal([7], "a"))];

        foreach (string text in texts)
        {
            Should.Throw<SecretOpenException>(() => protector.Open(text, "a"));
        }

        source.Loads.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(5));
        Should.Throw<SecretOpenException>(() => protector.Open(texts[0], "a"));
        source.Loads.ShouldBe(3);
    }

    [Fact]
    public async Task Open_SourceDown_KnownKeysGoOnAndTheNewOneComesLater()
    {
        ScriptedKeySource source = new(Old);
        AesGcmSecretProtector protector = await ProtectorAsync(source);
        string before = protector.Seal([1], "a");
        string sealedText = TestDocuments.Protector(New).Seal([7], "a");
        (source.Keys, source.Down) = ([Old, New], true);

        Should.Throw<SecretOpenException>(() => protector.Open(sealedText, "a"));
        protector.Open(before, "a").ShouldBe([1]);

        source.Down = false;
        _time.Advance(SecretKeys.UnknownKeyInterval);
        protector.Open(sealedText, "a").ShouldBe([7]);
    }

    [Fact]
    public async Task Refresher_EveryInterval_TakesTheNewestKey()
    {
        ScriptedKeySource source = new(Old);
        SecretKeys keys = new(source, _time, NullLogger<SecretKeys>.Instance);
        await keys.LoadAsync(Cancel);
        using SecretKeyRefresher refresher = new(keys, Options.Create(new SecretKeyOptions { RefreshInterval = TimeSpan.FromMinutes(1) }), _time);
        await refresher.StartAsync(Cancel);

        source.Keys = [Old, New];
        await PassUntilAsync(source.NextLoadAsync());
        await PassUntilAsync(source.NextLoadAsync());
        keys.Current.Newest.Id.ShouldBe("new");
        source.Down = true;
        await PassUntilAsync(source.NextLoadAsync());
        await PassUntilAsync(source.NextLoadAsync());

        keys.Current.Newest.Id.ShouldBe("new");
        await refresher.StopAsync(Cancel);
    }

    [Fact]
    public async Task Refresh_SourceFailsInAnyWay_KeepsTheKeys()
    {
        ScriptedKeySource source = new(Old);
        SecretKeys keys = new(source, _time, NullLogger<SecretKeys>.Instance);
        await keys.LoadAsync(Cancel);
        source.Keys = null!;
        (await keys.RefreshAsync(Cancel)).ShouldBeFalse();
        keys.Current.Newest.Id.ShouldBe("old");
    }

    [Fact]
    public async Task Load_SourceDown_IsTheSourcesError()
    {
        SecretKeys keys = new(new ScriptedKeySource(Old) { Down = true }, _time, NullLogger<SecretKeys>.Instance);
        (await Should.ThrowAsync<SecretKeyFormatException>(() => keys.LoadAsync(Cancel))).Message
            .ShouldBe("The encryption keys from a test cannot be used: it does not answer.");
        Should.Throw<SecretKeyFormatException>(() => keys.Current);
    }

    [Fact]
    public async Task File_Changed_IsReadAgainButNeverMadeAgain()
    {
        string path = _folder.File("keys");
        FileSecretKeySource source = new(path, create: true, new RandomIdGenerator());
        string first = (await source.LoadAsync(Cancel)).Newest.Id;
        await File.AppendAllTextAsync(path, Convert.ToBase64String(New.Bytes.Span), Cancel);
        (await source.LoadAsync(Cancel)).Keys.Select(k => k.Id).ShouldBe([first, SecretKeyRing.IdOf(New.Bytes.Span)]);

        File.Delete(path);
        await Should.ThrowAsync<SecretKeyFormatException>(() => source.LoadAsync(Cancel));
        File.Exists(path).ShouldBeFalse();
    }

    private async Task PassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }

    private async Task<AesGcmSecretProtector> ProtectorAsync(ScriptedKeySource source)
    {
        SecretKeys keys = new(source, _time, NullLogger<SecretKeys>.Instance);
        await keys.LoadAsync(Cancel);
        return new AesGcmSecretProtector(keys, new RandomIdGenerator());
    }
}
