using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Aro.Environment.Tests;

/// <summary>A folder with everything a frontend needs to start on a free port.</summary>
internal sealed class HostFolder : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public HostFolder()
    {
        WriteCertificate("first");
        File.WriteAllText(PathOf("secret.keys"), Convert.ToBase64String(new byte[32]) + "\n");
        Settings = new JsonObject
        {
            ["Roles"] = "frontend",
            ["Listen"] = "https://localhost:0",
            ["Certificate"] = new JsonObject { ["Path"] = CertificatePath },
            ["Store"] = new JsonObject { ["Sqlite"] = new JsonObject { ["Path"] = PathOf("aro.db") } },
            ["SecretKeys"] = new JsonObject { ["File"] = PathOf("secret.keys") },
            ["Logging"] = new JsonObject { ["Level"] = "None" },
            ["Frontend"] = new JsonObject
            {
                ["Location"] = "eastus",
                ["Domain"] = "eastus.aroapp.localtest",
                ["ArmMetadataEndpoint"] = "https://localhost:1/",
            },
        };
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("aro-host").FullName;

    public JsonObject Settings { get; }

    public string CertificatePath => PathOf("server.pem");

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Adds what a backend needs to start; nothing of it is called before there is work.</summary>
    public void AddBackend()
    {
        Settings["Azure"] = new JsonObject
        {
            ["ResourceManagerEndpoint"] = "https://localhost:1/",
            ["Authority"] = "https://localhost:1/",
            ["TenantId"] = "11111111-1111-1111-1111-111111111111",
            ["ClientId"] = "22222222-2222-2222-2222-222222222222",
            ["ClientSecret"] = "s",
            ["SubscriptionId"] = "33333333-3333-3333-3333-333333333333",
            ["ResourceGroup"] = "rp",
            ["Location"] = "eastus",
            ["Domain"] = "eastus.aroapp.localtest",
            ["KeyVaultPrefix"] = "local",
        };
        Settings["Cluster"] = new JsonObject { ["InstallerPath"] = "/bin/true", ["WorkDirectory"] = PathOf("installer") };
    }

    public void WriteCertificate(string commonName)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=" + commonName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(From, To);
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Writes the settings and starts the host.</summary>
    public Task<AroHost> StartAsync(params string[] args)
    {
        File.WriteAllText(PathOf("rp.json"), new JsonObject { ["Aro"] = Settings.DeepClone() }.ToJsonString());
        return AroHost.StartAsync(PathOf("rp.json"), args, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
