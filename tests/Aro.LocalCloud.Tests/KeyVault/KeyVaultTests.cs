using System.Security.Cryptography.X509Certificates;
using Aro.LocalCloud.Tests.DataPlane;
using Azure;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;

namespace Aro.LocalCloud.Tests.KeyVault;

/// <summary>The Key Vault SDKs against the local cloud.</summary>
public sealed class KeyVaultTests(DataPlaneFixture cloud) : IClassFixture<DataPlaneFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secret_SetTwice_KeepsBothVersions()
    {
        SecretClient secrets = Secrets();
        KeyVaultSecret first = await secrets.SetSecretAsync("versions", "one", Cancellation);
        await secrets.SetSecretAsync("versions", "two", Cancellation);

        (await secrets.GetSecretAsync("versions", cancellationToken: Cancellation)).Value.Value.ShouldBe("two");
        (await secrets.GetSecretAsync("versions", first.Properties.Version, Cancellation)).Value.Value.ShouldBe("one");
        (await secrets.GetPropertiesOfSecretVersionsAsync("versions", Cancellation).CountAsync(Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task Secret_Deleted_IsGoneUntilPurgedAndItsNameIsTaken()
    {
        SecretClient secrets = Secrets();
        await secrets.SetSecretAsync("deleted", "x", Cancellation);
        DeleteSecretOperation operation = await secrets.StartDeleteSecretAsync("deleted", Cancellation);
        await operation.WaitForCompletionAsync(Cancellation);

        (await Should.ThrowAsync<RequestFailedException>(() => secrets.GetSecretAsync("deleted", cancellationToken: Cancellation))).Status.ShouldBe(404);
        (await Should.ThrowAsync<RequestFailedException>(() => secrets.SetSecretAsync("deleted", "y", Cancellation))).Status.ShouldBe(409);
        await secrets.PurgeDeletedSecretAsync("deleted", Cancellation);
        (await secrets.SetSecretAsync("deleted", "z", Cancellation)).Value.Value.ShouldBe("z");
    }

    [Theory]
    [InlineData("application/x-pem-file")]
    [InlineData("application/x-pkcs12")]
    public async Task Certificate_Created_IsIssuedForItsNamesWithItsKeyAsASecret(string contentType)
    {
        string name = "cert-" + contentType.Split('-')[1][..3];
        CertificatePolicy policy = new("OneCertV2-PublicCA", "CN=api.demo.example", new SubjectAlternativeNames { DnsNames = { "api.demo.example" } })
        {
            ContentType = contentType, ValidityInMonths = 3, KeySize = 2048, KeyType = CertificateKeyType.Rsa,
        };
        CertificateClient certificates = Certificates();
        CertificateOperation operation = await certificates.StartCreateCertificateAsync(name, policy, cancellationToken: Cancellation);
        KeyVaultCertificateWithPolicy issued = await operation.WaitForCompletionAsync(TimeSpan.FromMilliseconds(20), Cancellation);

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(issued.Cer);
        certificate.MatchesHostname("api.demo.example").ShouldBeTrue();
        string secret = (await Secrets().GetSecretAsync(name, cancellationToken: Cancellation)).Value.Value;
        using X509Certificate2 withKey = contentType == "application/x-pem-file"
            ? X509Certificate2.CreateFromPem(secret, secret)
            : X509CertificateLoader.LoadPkcs12Collection(Convert.FromBase64String(secret), null).First(c => c.HasPrivateKey);
        withKey.HasPrivateKey.ShouldBeTrue();
        withKey.Thumbprint.ShouldBe(certificate.Thumbprint);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Certificate_DeletedAndPurged_IsNotFoundAndItsNameIsFree(bool issued)
    {
        string name = issued ? "purge-issued" : "purge-pending";
        CertificateClient certificates = Certificates();
        CertificatePolicy policy = new("Self", "CN=x.example");
        cloud.Clock.Stop();
        CertificateOperation create = await certificates.StartCreateCertificateAsync(name, policy, cancellationToken: Cancellation);
        if (issued)
        {
            cloud.Clock.Resume();
            await create.WaitForCompletionAsync(TimeSpan.FromMilliseconds(20), Cancellation);
        }

        DeleteCertificateOperation operation = await certificates.StartDeleteCertificateAsync(name, Cancellation);
        cloud.Clock.Resume();
        await operation.WaitForCompletionAsync(Cancellation);
        operation.Value.Properties.X509Thumbprint.ShouldBe(issued ? create.Value.Properties.X509Thumbprint : null);
        bool hasSecret = await Secrets().GetDeletedSecretsAsync(Cancellation).AnyAsync(s => s.Name == name, Cancellation);
        hasSecret.ShouldBe(issued);
        await certificates.PurgeDeletedCertificateAsync(name, Cancellation);

        (await Should.ThrowAsync<RequestFailedException>(() => certificates.GetDeletedCertificateAsync(name, Cancellation))).Status.ShouldBe(404);
        await certificates.StartCreateCertificateAsync(name, policy, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Certificate_NotIssuedYet_HasNoContentAndNoThumbprint()
    {
        CertificateClient certificates = Certificates();
        cloud.Clock.Stop();
        try
        {
            await certificates.StartCreateCertificateAsync("pending", new CertificatePolicy("Self", "CN=x.example"), cancellationToken: Cancellation);

            KeyVaultCertificateWithPolicy pending = await certificates.GetCertificateAsync("pending", Cancellation);
            pending.Cer.ShouldBeNull();
            pending.Properties.X509Thumbprint.ShouldBeNull();
            pending.Properties.ExpiresOn.ShouldBeNull();
            pending.Properties.Enabled.ShouldBe(false);
            (await Should.ThrowAsync<RequestFailedException>(() => Secrets().GetSecretAsync("pending", cancellationToken: Cancellation))).Status.ShouldBe(404);
        }
        finally
        {
            cloud.Clock.Resume();
        }
    }

    [Fact]
    public async Task Vault_ThatDoesNotExist_IsNotFound()
    {
        SecretClient secrets = new(new Uri(cloud.VaultUri.ToString().Replace("aro-cls", "nowhere", StringComparison.Ordinal)), cloud.Credential, SecretOptions());
        (await Should.ThrowAsync<RequestFailedException>(() => secrets.GetSecretAsync("x", cancellationToken: Cancellation))).Status.ShouldBe(404);
    }

    private SecretClient Secrets() => new(cloud.VaultUri, cloud.Credential, SecretOptions());

    private SecretClientOptions SecretOptions() => new() { Transport = cloud.Transport, Retry = { MaxRetries = 0 }, DisableChallengeResourceVerification = true };

    private CertificateClient Certificates() => new(
        cloud.VaultUri, cloud.Credential, new CertificateClientOptions { Transport = cloud.Transport, Retry = { MaxRetries = 0 }, DisableChallengeResourceVerification = true });
}
