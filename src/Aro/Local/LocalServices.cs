using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Aro.Api.Versions;
using Aro.Environment;
using Aro.LocalCloud.Hosting;

namespace Aro.Local;

/// <summary>A local cloud and, unless it runs elsewhere, the provider, in this process.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private readonly LocalCloudHost _cloud;
    private readonly LocalCloudOptions _options;
    private AroHost? _provider;

    private LocalServices(LocalCloudHost cloud, LocalCloudOptions options, LocalOptions local)
    {
        _cloud = cloud;
        _options = options;
        ProviderEndpoint = options.ResourceProviderEndpoint!;
        EnvironmentFile = Local.EnvironmentFile.Write(local, options, cloud.Endpoint, cloud.Certificates);
        ProviderConfiguration = Local.ProviderConfiguration.Write(
            local, options, cloud.Endpoint, cloud.Certificates, InstallerScript.Write(local.DataDirectory));
    }

    /// <summary>ARM.</summary>
    public Uri ArmEndpoint => _cloud.Endpoint;

    /// <summary>Where clients sign in.</summary>
    public Uri Authority => new(_cloud.Endpoint, _options.TenantId);

    /// <summary>The provider.</summary>
    public Uri ProviderEndpoint { get; }

    /// <summary>The authority to trust.</summary>
    public string CaBundle => _cloud.Certificates.Authority;

    /// <summary>File with the settings of clients.</summary>
    public string EnvironmentFile { get; }

    /// <summary>File with the options of providers.</summary>
    public string ProviderConfiguration { get; }

    /// <summary>The subscription.</summary>
    public string SubscriptionId => _options.SubscriptionId;

    /// <summary>The region.</summary>
    public string Location => _options.Location;

    /// <summary>The user's application.</summary>
    public string UserClientId => _options.Applications[0].ClientId;

    /// <summary>Its secret.</summary>
    public string UserClientSecret => _options.Applications[0].Secret!;

    /// <summary>The application for a cluster's service principal.</summary>
    public string ClusterClientId => _options.Applications[^1].ClientId;

    /// <summary>Its secret.</summary>
    public string ClusterClientSecret => _options.Applications[^1].Secret!;

    /// <summary>Starts cloud and provider.</summary>
    public static async Task<LocalServices> StartAsync(LocalOptions local, bool quiet, CancellationToken cancellationToken)
    {
        LocalServices services = await StartCloudAsync(local, quiet, cancellationToken);
        try
        {
            services._provider = await AroHost.StartAsync(services.ProviderConfiguration, quiet ? ["--Aro:Logging:Level=Critical"] : [], cancellationToken);
            await services.WaitUntilReadyAsync(cancellationToken);
            await services._cloud.RegisterProviderAsync(services.SubscriptionId, cancellationToken);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the cloud alone.</summary>
    public static async Task<LocalServices> StartCloudAsync(LocalOptions local, bool quiet, CancellationToken cancellationToken)
    {
        if (local.Port == 0)
        {
            local = local with { Port = FreePort() };
        }

        LocalCloudOptions options = new()
        {
            DataDirectory = Path.Combine(local.DataDirectory, "cloud"),
            Port = local.Port,
            Speed = local.Speed,
            Location = LocalNames.Location,
            ResourceProviderEndpoint = new Uri($"https://localhost:{local.Port + 1}/"),
            ResourceProviderApiVersions = [.. ApiVersions.Names.Reverse()],
        };
        LocalCloudHost cloud = await LocalCloudHost.StartAsync(options, cancellationToken: cancellationToken);
        try
        {
            await ProviderResources.EnsureAsync(cloud.Resources, options.SubscriptionId, options.TenantId, cancellationToken);
            return new LocalServices(cloud, options, local);
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that trusts the local authority.</summary>
    public HttpClient CreateHttpClient()
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(CaBundle);
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }

    /// <summary>Waits until the provider answers as ready; it first fetches ARM's client certificates.</summary>
    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using HttpClient http = CreateHttpClient();
        while (true)
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(ProviderEndpoint, "healthz/ready"), cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What clusters left behind outside their managed resource groups.</summary>
    public IReadOnlyList<string> FindLeftovers() => ProviderResources.FindLeftovers(_cloud.Resources, SubscriptionId);

    /// <summary>Returns when the services are to stop.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        Task ended = _provider is null ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : _provider.WaitForEndAsync(cancellationToken);
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await _cloud.DisposeAsync();
    }

    private static int FreePort()
    {
        while (true)
        {
            using TcpListener first = new(IPAddress.Loopback, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using TcpListener second = new(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // The neighbour is taken; another pair is tried.
            }
        }
    }
}
