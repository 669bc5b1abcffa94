using System.Net;
using System.Net.Sockets;
using System.Text;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Aro.Frontend.Tests.Hosting.FrontendHost))]

namespace Aro.Frontend.Tests.Hosting;

/// <summary>The frontend on Kestrel over an SQLite file. Tests share it and keep apart by subscription.</summary>
public sealed class FrontendHost : IAsyncLifetime
{
    public const string Location = "eastus";
    public const string Version = "2020-04-30";
    public const string LaterVersion = "2023-11-22";

    /// <summary>Tells the host which certificate the connection shows; TLS itself has its own test.</summary>
    private const string CertificateHeader = "x-test-certificate";

    private readonly string _folder = Directory.CreateTempSubdirectory("aro-frontend-").FullName;
    private WebApplication? _app;
    private HttpClient? _client;

    internal StoreHooks Hooks { get; } = new();

    public IResourceStore Store => _app!.Services.GetRequiredService<IResourceStore>();

    public DocumentCollection<OpenShiftVersionDocument> Versions => _app!.Services.GetRequiredService<DocumentCollection<OpenShiftVersionDocument>>();

    public DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> RoleSets =>
        _app!.Services.GetRequiredService<DocumentCollection<PlatformWorkloadIdentityRoleSetDocument>>();

    public Uri BaseAddress => _client!.BaseAddress!;

    internal IServiceProvider Services => _app!.Services;

    internal MetadataHandler Metadata { get; init; } = new((HttpStatusCode.OK, MetadataHandler.Answer));

    internal TimeProvider? Time { get; init; }

    internal bool WaitForCertificates { get; init; } = true;

    internal ILoggerProvider? Logs { get; init; }

    internal IIdGenerator Ids { get; } = new RandomIdGenerator();

    public async ValueTask InitializeAsync()
    {
        string authority = Path.Combine(_folder, "admin-ca.pem");
        await File.WriteAllTextAsync(authority, TestCertificates.AdminAuthorityPem);
        // An empty one: others watch the working directory with all its folders for settings, and such watches are few.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        if (Logs is not null)
        {
            builder.Logging.AddProvider(Logs);
        }

        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Aro:Frontend:Location"] = Location,
            ["Aro:Frontend:Domain"] = "eastus.aroapp.example",
            ["Aro:Frontend:ArmMetadataEndpoint"] = "https://arm.example",
            ["Aro:Frontend:AdminCaBundle"] = authority,
            ["Aro:Frontend:AdminCommonName"] = "admin.aro",
        });
        if (Time is not null)
        {
            builder.Services.AddSingleton(Time);
        }

        builder.Services.AddSqliteStore(o => o.Path = Path.Combine(_folder, "aro.db"));
        builder.Services.AddSecretProtection(o => o.Keys = Convert.ToBase64String(new byte[32]));
        builder.Services.AddResourceStore();
        builder.Services.AddSingleton<IDocumentDatabase>(p => new HookedDatabase(p.GetRequiredService<Database.Sqlite.SqliteDocumentDatabase>(), Hooks));
        builder.Services.AddAroFrontend(builder.Configuration.GetSection("Aro:Frontend"));
        builder.Services.AddHttpClient(ArmCertificateRefresher.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Metadata);

        _app = builder.Build();
        _app.Use(async (context, next) =>
        {
            context.Connection.ClientCertificate = TestCertificates.Named(context.Request.Headers[CertificateHeader]);
            await next(context);
        });
        _app.MapAroFrontend();
        await SeedVersionsAsync();
        await SeedRoleSetAsync();
        await _app.StartAsync();
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = new Uri(_app.Urls.First()),
        };
        if (WaitForCertificates)
        {
            await _app.Services.GetRequiredService<ArmCertificates>().FirstFetch;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Sends a request as ARM, or as whom <paramref name="certificate"/> names; an empty name shows no certificate.</summary>
    public Task<Reply> SendAsync(
        string method, string pathAndQuery, string? body = null, string certificate = "Arm", params (string Name, string Value)[] headers) =>
        SendAsync(method, pathAndQuery, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), certificate, headers);

    public async Task<Reply> SendAsync(
        string method, string pathAndQuery, HttpContent? content, string certificate = "Arm", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), pathAndQuery) { Content = content };
        if (certificate.Length > 0)
        {
            request.Headers.Add(CertificateHeader, certificate);
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using HttpResponseMessage response = await _client!.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            text,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Sends a request as ARM, byte by byte, on a connection of its own.</summary>
    /// <param name="head">Request line and headers, each with the end of its line.</param>
    /// <param name="body">What follows the headers.</param>
    public async Task<string> SendRawAsync(string head, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(BaseAddress.Host, BaseAddress.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes($"{head}{CertificateHeader}: Arm\r\nConnection: close\r\n\r\n{body}"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A subscription that no other test has, Registered.</summary>
    public async Task<TestSubscription> RegisterAsync()
    {
        var subscription = new TestSubscription(this, Ids.NewGuid());
        (await subscription.NotifyAsync("Registered")).Status.ShouldBe(200);
        return subscription;
    }

    private async Task SeedVersionsAsync()
    {
        ResourceBatch batch = Versions.CreateBatch(DocumentIds.VersionsPartition);
        foreach ((string version, bool enabled, bool isDefault) in new[] { ("4.17.27", true, true), ("4.9.8", true, false), ("4.18.1", false, false) })
        {
            batch.Create(new OpenShiftVersionDocument
            {
                Id = DocumentIds.Version(version),
                Kind = DocumentKinds.Version,
                Version = version,
                OpenShiftPullspec = $"registry.example/release:{version}",
                Enabled = enabled,
                Default = isDefault,
            });
        }

        await batch.CommitAsync(CancellationToken.None);
    }

    private Task SeedRoleSetAsync() => RoleSets.CreateBatch(DocumentIds.RoleSetsPartition)
        .Create(new PlatformWorkloadIdentityRoleSetDocument
        {
            Id = DocumentIds.RoleSet("4.17"),
            OpenShiftVersion = "4.17",
            PlatformWorkloadIdentityRoles =
            [
                new PlatformWorkloadIdentityRole
                {
                    OperatorName = "ingress",
                    RoleDefinitionName = "Azure Red Hat OpenShift Cluster Ingress Operator",
                    RoleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c",
                    ServiceAccounts = ["system:serviceaccount:openshift-ingress-operator:ingress-operator"],
                    SecretLocation = new SecretLocation { Namespace = "openshift-ingress-operator", Name = "cloud-credentials" },
                },
            ],
        })
        .CommitAsync(CancellationToken.None);
}
