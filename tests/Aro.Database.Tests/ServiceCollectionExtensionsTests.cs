using Aro.Api.Internal;
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
        Stored<OpenShiftClusterDocument> claimed =
            (await provider.GetRequiredService<IClusterLeases>().TryClaimAsync("me", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        claimed.Document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
        provider.GetRequiredService<IDocumentStore>()
            .ShouldBeSameAs(provider.GetRequiredService<IDocumentDatabase>().GetContainer(DocumentContainer.Resources));
        DocumentCollection<OpenShiftVersionDocument> versions = provider.GetRequiredService<DocumentCollection<OpenShiftVersionDocument>>();
        (await versions.ListAllAsync(DocumentIds.VersionsPartition, TestContext.Current.CancellationToken)).ShouldBeEmpty();
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

    [Theory]
    [InlineData(null, null, null, "none is set.")]
    [InlineData("k", "f", null, "'Keys' and 'File' are set.")]
    [InlineData(null, "f", "s", "'File' and 'KeyVaultSecret' are set.")]
    public void Keys_NotFromExactlyOnePlace_IsOneClearError(string? keys, string? file, string? vaultSecret, string ending)
    {
        ServiceCollection services = new();
        services.AddSecretProtection(o => (o.Keys, o.File, o.KeyVaultSecret) = (keys, file, vaultSecret));
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<ISecretProtector>())
            .Message.ShouldBe($"Aro:SecretKeys: give the encryption keys by exactly one of 'Keys', 'File' and 'KeyVaultSecret'; {ending}");
    }

    [Fact]
    public void Keys_SeveralMistakes_AreAllNamed()
    {
        ServiceCollection services = new();
        services.AddSecretProtection(o => (o.KeyVaultSecret, o.CreateFile, o.RefreshInterval) = ("no spaces", true, TimeSpan.Zero));
        using ServiceProvider provider = services.BuildServiceProvider();
        string[] failures = [.. Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SecretKeyOptions>>().Value).Failures];
        failures.Length.ShouldBe(3);
        failures.ShouldContain("Aro:SecretKeys:KeyVaultSecret: must be 1 to 127 letters, digits and hyphens.");
        failures.ShouldContain("Aro:SecretKeys:CreateFile: there is no 'File' to create.");
        failures.ShouldContain(f => f.StartsWith("Aro:SecretKeys:RefreshInterval: ", StringComparison.Ordinal));
    }
}
