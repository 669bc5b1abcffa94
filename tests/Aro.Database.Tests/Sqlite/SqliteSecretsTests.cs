using System.Text;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Database.Tests.Sqlite;

public sealed class SqliteSecretsTests : IAsyncDisposable
{
    private readonly SqliteTestStore _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Files_AfterWritesAndAfterClosing_HoldNoSecretInClear()
    {
        await AddAsync(TestDocuments.Codec(), TestDocuments.Id);
        SearchFiles();
        await _file.CloseAsync();
        SearchFiles();

        void SearchFiles()
        {
            string[] files = Directory.GetFiles(_file.Folder);
            files.ShouldContain(_file.Path);
            byte[] all = [.. files.SelectMany(Read)];
            // Shows that the search would find it.
            all.AsSpan().IndexOf("4.17.27"u8).ShouldBeGreaterThan(0);
            foreach (string secret in new[] { TestDocuments.ClientSecret, "registry.example", TestDocuments.PullSecret })
            {
                all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1);
                all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))).ShouldBe(-1);
            }
        }
    }

    [Fact]
    public async Task List_OneDocumentSealedWithAnUnknownKey_AllAreReadAndOnlyItsSecretsFail()
    {
        await AddAsync(TestDocuments.Codec(TestDocuments.Key("known", 1)), TestDocuments.Id);
        await AddAsync(TestDocuments.Codec(TestDocuments.Key("lost", 2)), new ClusterResourceId(TestDocuments.Subscription, "group", "lost"));
        ResourceStore resources = Resources(TestDocuments.Codec(TestDocuments.Key("known", 1)));
        var items = (await resources.ListClustersAsync(TestDocuments.Subscription, null, null, 10, Cancel)).Items;
        items.Select(i => i.Document.Cluster.Name).ShouldBe(["Cluster", "lost"]);
        items[0].Document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
        Should.Throw<SecretOpenException>(() => items[1].Document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal());
    }

    private ResourceStore Resources(DocumentCodec codec) => new(_file.Open(), codec, NullLogger<ResourceStore>.Instance);

    private Task AddAsync(DocumentCodec codec, ClusterResourceId id) =>
        Resources(codec).CreateBatch(id.Partition).Create(TestDocuments.Cluster(id, TestDocuments.OperationId(1))).CommitAsync(Cancel);

    private static byte[] Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
