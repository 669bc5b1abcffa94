using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Aro.LocalCloud.Faults;
using Aro.LocalCloud.Identity;
using Aro.LocalCloud.Persistence;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Hosting;

/// <summary>A running local cloud. Disposing it stops it; what it holds stays in the data folder.</summary>
public sealed class LocalCloudHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly FileStream _ownership;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _observing;

    private LocalCloudHost(WebApplication application, FileStream ownership, Uri endpoint, CertificateFiles certificates)
    {
        _application = application;
        _ownership = ownership;
        Endpoint = endpoint;
        Certificates = certificates;
        _observing = application.Services.GetRequiredService<ObserverQueue>().RunAsync(_stopping.Token);
    }

    /// <summary><c>https://localhost:P/</c>: ARM, the directory, Microsoft Graph.</summary>
    public Uri Endpoint { get; }

    /// <summary>The certificates.</summary>
    public CertificateFiles Certificates { get; }

    /// <summary>Makes requests fail.</summary>
    public FaultInjection Faults => _application.Services.GetRequiredService<FaultInjection>();

    /// <summary>The resources.</summary>
    public ICloudResources Resources => _application.Services.GetRequiredService<ICloudResources>();

    /// <summary>Blob storage of an account.</summary>
    /// <param name="account">Name of the account.</param>
    public Uri BlobEndpoint(string account) => new($"https://{account}.blob.localhost:{Endpoint.Port}/");

    /// <summary>A key vault.</summary>
    /// <param name="vault">Name of the vault.</param>
    public Uri VaultEndpoint(string vault) => new($"https://{vault}.vault.localhost:{Endpoint.Port}/");

    /// <summary>Makes the certificates of a data folder unless they are there. <see cref="StartAsync"/> does it too.</summary>
    /// <exception cref="LocalCloudException">The folder cannot be written.</exception>
    public static CertificateFiles EnsureCertificates(string dataDirectory)
    {
        using var authority = OpenAuthority(dataDirectory, TimeProvider.System, out var files);
        return files;
    }

    /// <summary>Starts a local cloud; returns when it serves requests.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="configure">Changes services or logging; nothing is logged by default.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="LocalCloudException">A wrong option, an unusable data folder, a port in use.</exception>
    public static async Task<LocalCloudHost> StartAsync(
        LocalCloudOptions options, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        LocalCloudOptionsValidator.Validate(options);
        var authority = OpenAuthority(options.DataDirectory, options.Clock, out var files);
        var ownership = Own(options.DataDirectory);
        CloudDatabase? database = null;
        Socket? listener = null;
        WebApplication? application = null;
        try
        {
            database = CloudDatabase.Open(Path.Combine(options.DataDirectory, "cloud.db"));
            listener = options.Port == 0 ? BindToFreePort() : null;
            var port = listener is null ? options.Port : ((IPEndPoint)listener.LocalEndPoint!).Port;
            var endpoint = new Uri($"https://localhost:{port}/");
            var cloud = new CloudEnvironment(options, endpoint, new SimulatedTime(options.Clock, options.Speed), new CloudRandom());
            application = Build(cloud, database, authority, files, listener, configure);
            await StartPartsAsync(application, cloud, files, cancellationToken);
            await ListenAsync(application, port, cancellationToken);
            return new LocalCloudHost(application, ownership, endpoint, files);
        }
        catch
        {
            if (application is not null)
            {
                await application.DisposeAsync();
            }

            listener?.Dispose();
            database?.Dispose();
            authority.Dispose();
            await ownership.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers a subscription with Microsoft.RedHatOpenShift, as <c>az provider register</c> does.</summary>
    /// <exception cref="CloudException">The resource provider cannot be reached or refuses.</exception>
    public Task RegisterProviderAsync(string subscriptionId, CancellationToken cancellationToken) =>
        _application.Services.GetRequiredService<ProviderRegistration>().SetAsync(subscriptionId, ProviderRegistry.RedHatOpenShift, true, cancellationToken);

    /// <summary>Returns when the host was told to stop, for example by Ctrl-C.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _application.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.StopAsync();
        try
        {
            await _observing;
        }
        catch (OperationCanceledException)
        {
            // Stopped as asked.
        }

        await _application.DisposeAsync();
        await _ownership.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(
        CloudEnvironment cloud, CloudDatabase database, CertificateAuthority authority, CertificateFiles files, Socket? listener, Action<WebApplicationBuilder>? configure)
    {
        // An empty one: others watch the content folder for settings, of which there are none.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, cloud.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                using var pem = X509Certificate2.CreateFromPemFile(files.Server, files.ServerKey);
                listen.UseHttps(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null));
            });
        });
        if (listener is not null)
        {
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = _ => listener);
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        // Made by a factory, so that the container disposes them.
        builder.Services.AddSingleton(_ => database).AddSingleton(_ => authority).AddSingleton(files).AddSingleton(cloud).AddSingleton(cloud.Time)
            .AddSingleton(cloud.Random).AddSingleton(cloud.Time.Clock);
        builder.Services.AddResourceManager().AddDirectory().AddLocalCloud();
        configure?.Invoke(builder);
        var application = builder.Build();
        application.Run(application.Services.GetRequiredService<CloudRouter>().HandleAsync);
        return application;
    }

    private static async Task StartPartsAsync(
        WebApplication application, CloudEnvironment cloud, CertificateFiles files, CancellationToken cancellationToken)
    {
        var services = application.Services;
        var http = new HttpClient(CloudHttp.CreateHandler(files.Authority)) { Timeout = TimeSpan.FromSeconds(60) };
        var context = new CloudContext(
            services.GetRequiredService<ICloudResources>(), http, cloud.Time, cloud.Options.DataDirectory, cloud.Endpoint);
        await services.GetRequiredService<ObserverQueue>().StartAsync(context, cancellationToken);
        services.GetRequiredService<OperationScheduler>().Resume();
    }

    private static async Task ListenAsync(WebApplication application, int port, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw new LocalCloudException($"Port {port} is already in use. Stop what uses it or choose another port.", e);
        }
        catch (SocketException e)
        {
            throw new LocalCloudException($"Port {port} cannot be listened on: {e.Message}", e);
        }
    }

    private static CertificateAuthority OpenAuthority(string dataDirectory, TimeProvider clock, out CertificateFiles files)
    {
        try
        {
            files = new CertificateFiles(Path.Combine(dataDirectory, "certificates"));
            Directory.CreateDirectory(files.Directory);
            var authority = CertificateAuthority.Open(files, new CloudRandom(), clock);
            authority.Ensure(files.Server, files.ServerKey, "localhost", "localhost", "*.blob.localhost", "*.vault.localhost", "127.0.0.1");
            authority.Ensure(files.ResourceManager, files.ResourceManagerKey, "arm.localcloud");
            authority.Ensure(files.Admin, files.AdminKey, CertificateFiles.AdminCommonName);
            authority.Ensure(files.ResourceProvider, files.ResourceProviderKey, "rp.localcloud", "localhost", "127.0.0.1");
            return authority;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LocalCloudException($"The data folder '{dataDirectory}' cannot be used: {e.Message}", e);
        }
    }

    private static FileStream Own(string dataDirectory)
    {
        try
        {
            return new FileStream(
                Path.Combine(dataDirectory, "cloud.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new LocalCloudException($"The data folder '{dataDirectory}' is in use by another local cloud.", e);
        }
    }

    // Bound from the moment its number is known: the endpoint names it before the application listens, and nobody else may get it meanwhile.
    private static Socket BindToFreePort()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return listener;
    }
}
