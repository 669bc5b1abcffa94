using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Leases;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests;

public sealed class ServiceCollectionExtensionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Services_Registered_WorkTogether()
    {
        ServiceCollection services = new();
        services.AddSqliteStore(o => o.Path = _folder.File("aro.db"));
        services.AddSecretProtection(o => (o.File, o.CreateFile) = (_folder.File("keys"), true));
        services.AddResourceStore();
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        IResourceStore resources = provider.GetRequiredService<IResourceStore>();
        await resources.CreateBatch(TestDocuments.Id.Partition)
            .Create(TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1)))
            .CommitAsync(TestContext.Current.CancellationToken);
        Stored<Api.Internal.OpenShiftClusterDocument> claimed =
            (await provider.GetRequiredService<IClusterLeases>().TryClaimAsync("me", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        claimed.Document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
        provider.GetRequiredService<IDocumentStore>().ShouldBeSameAs(provider.GetRequiredService<SqliteDocumentStore>());
    }

    [Theory]
    [InlineData("", 5, 25, "Path")]
    [InlineData("x", 0.5, 25, "BusyTimeout")]
    [InlineData("x", 61, 25, "BusyTimeout")]
    [InlineData("x", 5, 0, "ChangePollInterval")]
    public void Options_OutOfRange_NameTheMember(string path, double busySeconds, double pollMilliseconds, string member)
    {
        ServiceCollection services = new();
        services.AddSqliteStore(o =>
        {
            o.Path = path;
            o.BusyTimeout = TimeSpan.FromSeconds(busySeconds);
            o.ChangePollInterval = TimeSpan.FromMilliseconds(pollMilliseconds);
        });
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IDocumentStore>()).Message.ShouldContain(member);
    }

    [Fact]
    public void Options_LeaseDurationOutOfRange_IsRefused()
    {
        ServiceCollection services = new();
        services.AddResourceStore(o => o.Duration = TimeSpan.FromMilliseconds(999));
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<LeaseOptions>>().Value).Message.ShouldContain("Duration");
    }

    [Fact]
    public void Keys_NoneConfigured_IsOneClearError()
    {
        ServiceCollection services = new();
        services.AddSecretProtection();
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<SecretKeyFormatException>(() => provider.GetRequiredService<ISecretProtector>())
            .Message.ShouldBe("The encryption keys from the options cannot be used: neither 'Keys' nor 'File' is set.");
    }
}
