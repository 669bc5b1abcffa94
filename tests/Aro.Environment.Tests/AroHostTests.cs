using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.Database.Collections;
using Aro.Environment.Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Environment.Tests;

public sealed class AroHostTests : IDisposable
{
    private readonly HostFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_Complete_ServesMetricsOverTls()
    {
        await using AroHost host = await _folder.StartAsync();
        using HttpClient client = CreateClient();

        string metrics = await client.GetStringAsync(new Uri($"https://localhost:{new Uri(host.Addresses.Single()).Port}/metrics"), Token);

        metrics.ShouldContain("service_name=\"aro-rp\"");
        host.Addresses.Single().ShouldStartWith("https://127.0.0.1:");
    }

    [Theory]
    [InlineData("frontend", "/healthz", 200)]
    [InlineData("backend", "/healthz", 200)]
    [InlineData("backend", "/nothing/here", 404)]
    [InlineData("frontend,backend", "/healthz", 200)]
    public async Task Start_Roles_AnswersForItsHealth(string roles, string path, int status)
    {
        _folder.AddBackend();
        _folder.Settings["Roles"] = roles;

        await using AroHost host = await _folder.StartAsync();
        using HttpClient client = CreateClient();
        using HttpResponseMessage response = await client.GetAsync(new Uri($"https://localhost:{new Uri(host.Addresses.Single()).Port}{path}"), Token);

        ((int)response.StatusCode).ShouldBe(status);
        (host.Services.GetService<IStepCatalog>() is not null).ShouldBe(roles.Contains("backend", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_BackendWithoutAzure_NamesWhatIsMissing()
    {
        _folder.AddBackend();
        _folder.Settings["Roles"] = "backend";
        _folder.Settings["Azure"]!.AsObject().Remove("TenantId");
        _folder.Settings["Azure"]!.AsObject().Remove("ClientSecret");

        StartupException e = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        e.Message.ShouldStartWith("2 settings are wrong: ");
        e.Message.ShouldContain("Aro:Azure:TenantId: ");
        e.Message.ShouldContain("Aro:Azure:ClientSecret: ");
    }

    [Fact]
    public async Task Start_ObsoleteTls_IsRefused()
    {
        await using AroHost host = await _folder.StartAsync();

#pragma warning disable SYSLIB0039, CA5397 // That this version is refused is what the test is about.
        await Should.ThrowAsync<Exception>(() => HandshakeAsync(host, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        (await HandshakeAsync(host, SslProtocols.Tls12)).ShouldBe("CN=first");
    }

    [Fact]
    public async Task Certificate_Replaced_IsServedToNewConnections()
    {
        await using AroHost host = await _folder.StartAsync();
        ServerCertificate certificate = host.Services.GetRequiredService<ServerCertificate>();

        _folder.WriteCertificate("second");
        File.SetLastWriteTimeUtc(_folder.CertificatePath, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await certificate.RefreshAsync(Token);

        (await HandshakeAsync(host, SslProtocols.None)).ShouldBe("CN=second");
    }

    [Fact]
    public async Task Versions_EmptyStore_GetsTheConfiguredOnesOnce()
    {
        _folder.Settings["OpenShiftVersions"] = Versions("4.17.27", "4.18.1");
        await using (await _folder.StartAsync())
        {
        }

        _folder.Settings["OpenShiftVersions"] = Versions("4.99.0");
        await using AroHost host = await _folder.StartAsync();

        var versions = await host.Services.GetRequiredService<DocumentCollection<OpenShiftVersionDocument>>().ListAllAsync(DocumentIds.VersionsPartition, Token);
        versions.Select(v => (v.Document.Version, v.Document.Enabled, v.Document.Default))
            .ShouldBe([("4.17.27", true, false), ("4.18.1", true, true)], ignoreOrder: true);
    }

    [Fact]
    public async Task RoleSets_EmptyStore_GetsTheConfiguredOnesOnce()
    {
        _folder.Settings["PlatformWorkloadIdentityRoleSets"] = RoleSets("4.17", "4.18");
        await using (await _folder.StartAsync())
        {
        }

        _folder.Settings["PlatformWorkloadIdentityRoleSets"] = RoleSets("4.99");
        await using AroHost host = await _folder.StartAsync();

        var roleSets = await host.Services.GetRequiredService<DocumentCollection<PlatformWorkloadIdentityRoleSetDocument>>().ListAllAsync(DocumentIds.RoleSetsPartition, Token);
        roleSets.Select(s => s.Document.OpenShiftVersion).ShouldBe(["4.17", "4.18"], ignoreOrder: true);
        PlatformWorkloadIdentityRole role = roleSets[0].Document.PlatformWorkloadIdentityRoles.ShouldHaveSingleItem();
        role.OperatorName.ShouldBe("ingress");
        role.RoleDefinitionId.ShouldBe("/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c");
        role.ServiceAccounts.ShouldBe(["system:serviceaccount:openshift-ingress-operator:ingress-operator"]);
        role.SecretLocation!.Name.ShouldBe("cloud-credentials");
    }

    [Fact]
    public async Task RoleSets_BrokenRules_AreToldAtTheStart()
    {
        JsonArray roleSets = RoleSets("4.17", "4.17");
        roleSets[0]!["PlatformWorkloadIdentityRoles"]![0]!["RoleDefinitionId"] = "ingress";
        _folder.Settings["PlatformWorkloadIdentityRoleSets"] = roleSets;

        StartupException error = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        error.Message.ShouldContain("Aro:PlatformWorkloadIdentityRoleSets:0: properties.platformWorkloadIdentityRoles[0].roleDefinitionId: 'ingress' is not");
        error.Message.ShouldContain("minor version '4.17' is there more than once");
    }

    [Fact]
    public async Task WaitForEnd_Canceled_StopsServing()
    {
        // An address that nobody else listens on: soon after the end another may have the port on the usual one.
        _folder.Settings["Listen"] = "https://127.99.0.1:0";
        await using AroHost host = await _folder.StartAsync();
        using CancellationTokenSource stop = new();
        int port = new Uri(host.Addresses.Single()).Port;
        Task end = host.WaitForEndAsync(stop.Token);
        end.IsCompleted.ShouldBeFalse();

        await stop.CancelAsync();
        await end;

        using TcpClient client = new();
        await Should.ThrowAsync<SocketException>(() => client.ConnectAsync("127.99.0.1", port, Token).AsTask());
    }

    [Fact]
    public async Task Start_ManyMistakes_AreOneLineThatNamesEach()
    {
        _folder.Settings["Lisen"] = "https://localhost:0";
        _folder.Settings["Listen"] = "http://localhost:0";
        _folder.Settings["ShutdownTimeout"] = "00:00:00";
        _folder.Settings["Certificate"] = new JsonObject();
        _folder.Settings["OpenShiftVersions"] = Versions("latest");

        StartupException e = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        e.Message.ShouldStartWith("5 settings are wrong: ");
        e.Message.ShouldNotContain("\n");
        foreach (string key in (string[])["Aro:Lisen: there is no such setting", "Aro:Listen: 'http", "Aro:ShutdownTimeout: ", "Aro:Certificate:Path: ", "Aro:OpenShiftVersions:0:Version: 'latest'"])
        {
            e.Message.ShouldContain(key);
        }
    }

    [Theory]
    [InlineData("--Aro:ShutdownTimeout=soon", "A setting is wrong: Aro:ShutdownTimeout: 'soon' is not a time such as 00:00:30.")]
    [InlineData("--Aro:Roles=cook", "A setting is wrong: Aro:Roles: 'cook' is not one of None, Frontend, Backend.")]
    [InlineData("--Aro:Azure=x", "A setting is wrong: Aro:Azure: is a section with settings of its own, not a value.")]
    [InlineData("--Aro:OpenShiftVersions:0:Enabled=perhaps", "A setting is wrong: Aro:OpenShiftVersions:0:Enabled: 'perhaps' is not true or false.")]
    [InlineData("--Aro:Azure:Retry:MaxRetries=many", "A setting is wrong: Aro:Azure:Retry:MaxRetries: 'many' is not a number in range.")]
    public async Task Start_UnusableValue_IsNamed(string argument, string message) =>
        (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync(argument))).Message.ShouldBe(message);

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        await using AroHost first = await _folder.StartAsync();
        _folder.Settings["Listen"] = first.Addresses.Single();

        StartupException e = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        e.Message.ShouldStartWith("Aro:Listen: ");
        e.Message.ShouldContain("address already in use");
    }

    [Fact]
    public async Task Start_CertificateAbsent_NamesTheFile()
    {
        File.Delete(_folder.CertificatePath);

        (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message
            .ShouldStartWith($"Aro:Certificate: '{_folder.CertificatePath}' cannot be used: ");
    }

    [Fact]
    public async Task Start_CertificateWithoutKey_NamesTheFile()
    {
        await File.WriteAllTextAsync(_folder.CertificatePath, (await File.ReadAllTextAsync(_folder.CertificatePath, Token)).Split("-----BEGIN PRIVATE")[0], Token);

        (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message.ShouldStartWith("Aro:Certificate: ");
    }

    [Fact]
    public async Task Start_StoreIsNoDatabase_NamesTheFileAndLeavesIt()
    {
        await File.WriteAllTextAsync(_folder.PathOf("aro.db"), "my only copy of something else, long enough to have a header of its own............................", Token);

        StartupException e = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        e.Message.ShouldStartWith("Aro:Store: ");
        e.Message.ShouldContain("aro.db");
        (await File.ReadAllTextAsync(_folder.PathOf("aro.db"), Token)).ShouldStartWith("my only copy");
    }

    [Fact]
    public async Task Start_KeysAbsent_SaysSo()
    {
        File.Delete(_folder.PathOf("secret.keys"));

        (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message.ShouldStartWith("Aro:SecretKeys: ");
    }

    [Fact]
    public async Task Start_KeyVaultDown_IsOneLineThatNamesTheSecret()
    {
        _folder.AddBackend();
        _folder.Settings["Azure"]!["Retry"] = new JsonObject { ["MaxRetries"] = 0 };
        _folder.Settings["SecretKeys"] = new JsonObject { ["KeyVaultSecret"] = "doc-keys" };

        StartupException e = await Should.ThrowAsync<StartupException>(() => _folder.StartAsync());

        e.Message.ShouldStartWith("Aro:SecretKeys: The encryption keys from secret 'doc-keys' of key vault 'local-svc' cannot be used: ");
        e.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Start_ConfigurationFileAbsentOrBroken_SaysSo()
    {
        (await Should.ThrowAsync<StartupException>(() => AroHost.StartAsync("/nowhere/rp.json", [], Token))).Message
            .ShouldBe("The configuration file '/nowhere/rp.json' does not exist.");

        await File.WriteAllTextAsync(_folder.PathOf("broken.json"), "{ \"Aro\": ", Token);
        (await Should.ThrowAsync<StartupException>(() => AroHost.StartAsync(_folder.PathOf("broken.json"), [], Token))).Message
            .ShouldStartWith("The configuration cannot be read: ");
    }

    private static JsonArray Versions(params string[] versions) =>
    [
        .. versions.Select((version, i) => new JsonObject
        {
            ["Version"] = version,
            ["OpenShiftPullspec"] = "quay.io/release:" + version,
            ["Default"] = i == versions.Length - 1,
        }),
    ];

    private HttpClient CreateClient()
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPemFile(_folder.CertificatePath));
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }

    private static async Task<string> HandshakeAsync(AroHost host, SslProtocols protocols)
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync("127.0.0.1", new Uri(host.Addresses.Single()).Port, Token);
        await using SslStream tls = new(tcp.GetStream());
        X509Certificate? presented = null;
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (presented = certificate) is not null,
            },
            Token);
        return presented!.Subject;
    }

    private static JsonArray RoleSets(params string[] versions) => [.. versions.Select(version => JsonNode.Parse($$"""
        {
          "OpenShiftVersion": "{{version}}",
          "PlatformWorkloadIdentityRoles": [
            {
              "OperatorName": "ingress",
              "RoleDefinitionName": "Azure Red Hat OpenShift Cluster Ingress Operator",
              "RoleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c",
              "ServiceAccounts": [ "system:serviceaccount:openshift-ingress-operator:ingress-operator" ],
              "SecretLocation": { "Namespace": "openshift-ingress-operator", "Name": "cloud-credentials" }
            }
          ]
        }
        """))];
}
