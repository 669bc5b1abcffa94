using System.Net;
using Aro.LocalCloud.Tests.DataPlane;
using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace Aro.LocalCloud.Tests.Blobs;

/// <summary>Azure.Storage.Blobs against the local cloud.</summary>
public sealed class BlobTests(DataPlaneFixture cloud) : IClassFixture<DataPlaneFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_WithAccountKey_DownloadsTheSameBytes()
    {
        BlobContainerClient container = await ContainerAsync("roundtrip", Shared());
        BlobClient blob = container.GetBlobClient("folder/a name with spaces & signs.json");
        await blob.UploadAsync(BinaryData.FromString("content"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["owner"] = "me" } }, Cancellation);

        BlobDownloadResult result = await blob.DownloadContentAsync(Cancellation);

        result.Content.ToString().ShouldBe("content");
        result.Details.Metadata["owner"].ShouldBe("me");
        (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value.ContentLength.ShouldBe(7);
        (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(3, 2) }, Cancellation)).Value.Content.ToString().ShouldBe("te");
    }

    [Fact]
    public async Task Upload_WithToken_IsAllowed()
    {
        BlobContainerClient container = await ContainerAsync("token", new BlobServiceClient(cloud.BlobUri, cloud.Credential, Options()));
        await container.UploadBlobAsync("a", BinaryData.FromString("x"), Cancellation);
        (await container.GetBlobClient("a").ExistsAsync(Cancellation)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Upload_InBlocks_PutsThemTogetherInOrder()
    {
        BlobContainerClient container = await ContainerAsync("blocks", Shared());
        BlobClient blob = container.GetBlobClient("large");
        byte[] content = new byte[300_000];
        new Random(7).NextBytes(content);
        await blob.UploadAsync(
            new MemoryStream(content),
            new BlobUploadOptions { TransferOptions = new StorageTransferOptions { InitialTransferSize = 100_000, MaximumTransferSize = 100_000 } },
            Cancellation);
        (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Upload_OnlyIfAbsent_RefusesTheSecond()
    {
        BlobContainerClient container = await ContainerAsync("conditions", Shared());
        BlobClient blob = container.GetBlobClient("graph");
        BlobUploadOptions onlyNew = new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        Response<BlobContentInfo> first = await blob.UploadAsync(BinaryData.FromString("1"), onlyNew, Cancellation);

        RequestFailedException second = await Should.ThrowAsync<RequestFailedException>(() => blob.UploadAsync(BinaryData.FromString("2"), onlyNew, Cancellation));

        second.Status.ShouldBe(409);
        second.ErrorCode.ShouldBe("BlobAlreadyExists");
        await blob.UploadAsync(BinaryData.FromString("3"), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = first.Value.ETag } }, Cancellation);
        RequestFailedException stale = await Should.ThrowAsync<RequestFailedException>(() => blob.UploadAsync(
            BinaryData.FromString("4"), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = first.Value.ETag } }, Cancellation));
        stale.Status.ShouldBe(412);
        (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString().ShouldBe("3");
    }

    [Fact]
    public async Task List_ManyBlobs_PagesInOrder()
    {
        BlobContainerClient container = await ContainerAsync("list", Shared());
        foreach (int i in Enumerable.Range(0, 7))
        {
            await container.UploadBlobAsync($"p/{i}", BinaryData.FromString("x"), Cancellation);
        }

        List<string> names = [];
        int pages = 0;
        await foreach (Page<BlobItem> page in container.GetBlobsAsync(new GetBlobsOptions { Prefix = "p/" }, Cancellation).AsPages(pageSizeHint: 3))
        {
            pages++;
            names.AddRange(page.Values.Select(b => b.Name));
        }

        pages.ShouldBe(3);
        names.ShouldBe(["p/0", "p/1", "p/2", "p/3", "p/4", "p/5", "p/6"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sas_ReadOnly_ReadsButDoesNotWriteAndExpires(bool service)
    {
        BlobContainerClient container = await ContainerAsync(service ? "servicesas" : "accountsas", Shared());
        BlobClient blob = container.GetBlobClient("bootstrap.ign");
        await blob.UploadAsync(BinaryData.FromString("ignition"), Cancellation);
        Uri Sas(TimeSpan lifetime) => service
            ? blob.GenerateSasUri(BlobSasPermissions.Read, TimeProvider.System.GetUtcNow() + lifetime)
            : new Uri($"{blob.Uri}?{new AccountSasBuilder(AccountSasPermissions.Read, TimeProvider.System.GetUtcNow() + lifetime, AccountSasServices.Blobs, AccountSasResourceTypes.Object).ToSasQueryParameters(new StorageSharedKeyCredential(DataPlaneFixture.Account, cloud.AccountKey))}");

        (await cloud.Http.GetStringAsync(Sas(TimeSpan.FromHours(1)), Cancellation)).ShouldBe("ignition");
        using HttpResponseMessage expired = await cloud.Http.GetAsync(Sas(TimeSpan.FromHours(-1)), Cancellation);
        expired.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using HttpRequestMessage delete = new(HttpMethod.Delete, Sas(TimeSpan.FromHours(1)));
        using HttpResponseMessage deleted = await cloud.Http.SendAsync(delete, Cancellation);
        deleted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        UriBuilder forged = new(Sas(TimeSpan.FromHours(1)));
        forged.Path += "x";
        using HttpResponseMessage other = await cloud.Http.GetAsync(forged.Uri, Cancellation);
        other.StatusCode.ShouldBe(service ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sas_FromArm_ReadsTheBlob()
    {
        BlobContainerClient container = await ContainerAsync("armsas", Shared());
        await container.UploadBlobAsync("a", BinaryData.FromString("x"), Cancellation);
        string expiry = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)).ToString("yyyy-MM-ddTHH:mm:ssZ");
        string sas = (await cloud.PostAsync(
            $"{cloud.Group}/providers/Microsoft.Storage/storageAccounts/{DataPlaneFixture.Account}/ListAccountSas?api-version=2021-09-01",
            $$"""{"signedServices":"b","signedResourceTypes":"o","signedPermission":"r","signedExpiry":"{{expiry}}"}"""))["accountSasToken"]!.GetValue<string>();
        (await cloud.Http.GetStringAsync(new Uri($"{cloud.BlobUri}armsas/a?{sas}"), Cancellation)).ShouldBe("x");
    }

    [Fact]
    public async Task WrongKey_IsRefused()
    {
        BlobServiceClient wrong = new(cloud.BlobUri, new StorageSharedKeyCredential(DataPlaneFixture.Account, Convert.ToBase64String(new byte[64])), Options());
        RequestFailedException e = await Should.ThrowAsync<RequestFailedException>(() => wrong.GetBlobContainerClient("x").CreateAsync(cancellationToken: Cancellation));
        e.Status.ShouldBe(403);
        e.ErrorCode.ShouldBe("AuthenticationFailed");
    }

    [Fact]
    public async Task DeleteContainer_RemovesItsBlobs()
    {
        BlobContainerClient container = await ContainerAsync("gone", Shared());
        await container.UploadBlobAsync("a", BinaryData.FromString("x"), Cancellation);
        await container.DeleteAsync(cancellationToken: Cancellation);
        (await container.ExistsAsync(Cancellation)).Value.ShouldBeFalse();
        await container.CreateAsync(cancellationToken: Cancellation);
        (await container.GetBlobClient("a").ExistsAsync(Cancellation)).Value.ShouldBeFalse();
    }

    private BlobServiceClient Shared() => new(cloud.BlobUri, new StorageSharedKeyCredential(DataPlaneFixture.Account, cloud.AccountKey), Options());

    private BlobClientOptions Options() => new() { Transport = cloud.Transport, Retry = { MaxRetries = 0 } };

    private static async Task<BlobContainerClient> ContainerAsync(string name, BlobServiceClient service)
    {
        BlobContainerClient container = service.GetBlobContainerClient(name);
        await container.CreateAsync(cancellationToken: Cancellation);
        return container;
    }
}
