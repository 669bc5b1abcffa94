using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Encryption;
using Aro.Database.Encryption.Rotation;
using Aro.Environment.Encryption;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Environment.Tests.Encryption;

public sealed class KeyRotationTests : IDisposable
{
    private static readonly ClusterResourceId Id = new(new Guid("11111111-1111-1111-1111-111111111111"), "rg", "c1");

    private readonly HostFolder _folder = new();
    private readonly List<string> _progress = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_NewKeyWhileTheProviderRuns_ProviderGoesOnWithoutARestart()
    {
        await using AroHost host = await _folder.StartAsync();
        IResourceStore store = host.Services.GetRequiredService<IResourceStore>();
        await store.CreateBatch(Id.Partition).Create(Cluster()).CommitAsync(Token);
        string former = SecretKeyFile.Load(_folder.PathOf("secret.keys")).Newest.Id;

        RotationReport report = await RunAsync(newKey: true);

        SecretKeyRing keys = SecretKeyFile.Load(_folder.PathOf("secret.keys"));
        keys.Keys.Select(k => k.Id).ShouldBe([former, keys.Newest.Id]);
        report.Resealed.ShouldBe(1);
        report.Failures.ShouldBeEmpty();
        _progress[0].ShouldStartWith($"key '{keys.Newest.Id}' is added");
        Stored<OpenShiftClusterDocument> cluster = (await store.GetClusterAsync(Id, Token))!;
        SecureString secret = cluster.Document.Cluster.Properties.ClusterProfile.PullSecret!;
        secret.Reveal().ShouldBe("the pull secret");
        host.Services.GetRequiredService<SecretKeys>().Current.Newest.Id.ShouldBe(keys.Newest.Id);
    }

    [Fact]
    public async Task Run_NewKeyWithoutAFile_SaysWhatToDo()
    {
        await using (await _folder.StartAsync())
        {
            // Makes the database.
        }

        _folder.Settings["SecretKeys"] = new JsonObject { ["Keys"] = Convert.ToBase64String(new byte[32]) };
        WriteSettings();
        (await Should.ThrowAsync<StartupException>(() => RunAsync(newKey: true))).Message.ShouldStartWith("--new-key makes a key in a file, but ");
    }

    [Fact]
    public async Task Run_NoDatabase_IsRefusedAndNoneIsMade()
    {
        WriteSettings();
        (await Should.ThrowAsync<StartupException>(() => RunAsync(newKey: false))).Message.ShouldStartWith("Aro:Store: there is no database at ");
        File.Exists(_folder.PathOf("aro.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_WrongSettings_AreAllNamed()
    {
        _folder.Settings["SecretKeys"] = new JsonObject { ["CreateFile"] = true, ["Fiel"] = "x" };
        WriteSettings();
        (await Should.ThrowAsync<StartupException>(() => RunAsync(newKey: false))).Message.ShouldStartWith("3 settings are wrong: ");
    }

    private static OpenShiftClusterDocument Cluster() => new()
    {
        Id = DocumentIds.Cluster(Id),
        PartitionKey = Id.Partition,
        Cluster = new OpenShiftCluster
        {
            Id = Id.ToString(),
            Properties = new OpenShiftClusterProperties { ClusterProfile = new ClusterProfile { PullSecret = SecureString.FromPlaintext("the pull secret") } },
        },
    };

    private void WriteSettings() =>
        File.WriteAllText(_folder.PathOf("rp.json"), new JsonObject { ["Aro"] = _folder.Settings.DeepClone() }.ToJsonString());

    private Task<RotationReport> RunAsync(bool newKey) =>
        KeyRotation.RunAsync(_folder.PathOf("rp.json"), [], newKey, dryRun: false, _progress.Add, new ImpatientTime(), Token);

    /// <summary>The real time, but nobody waits for it.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, Timeout.InfiniteTimeSpan);
    }
}
