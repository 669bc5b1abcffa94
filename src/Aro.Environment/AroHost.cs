using System.Net.Sockets;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Environment.Certificates;
using Aro.Environment.Configuration;
using Aro.Environment.ReferenceData;
using Aro.Environment.Telemetry;
using Aro.Frontend;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aro.Environment;

/// <summary>The resource provider as a running web application: the one place where its parts are put together.</summary>
public sealed class AroHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _stopped;

    private AroHost(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the ports it really has.</summary>
    public IReadOnlyList<string> Addresses => [.. _app.Urls];

    /// <summary>The services, for hosts that look inside.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the provider; when this returns, it serves.</summary>
    /// <param name="configurationFile">JSON file with options besides <c>appsettings.json</c>; null for none.</param>
    /// <param name="args">Options as <c>--Aro:Section:Name=value</c>.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="StartupException">
    /// The configuration is wrong (all mistakes in one message), the certificate, the keys or the store cannot be used, or the port is taken.
    /// </exception>
    public static async Task<AroHost> StartAsync(string? configurationFile, string[] args, CancellationToken cancellationToken)
    {
        IConfiguration configuration = ConfigurationLoader.Load(configurationFile, args);
        SettingsFindings findings = SettingsCheck.Run(configuration);
        if (findings.Unusable.Count > 0)
        {
            throw new StartupException(findings.Describe([])!);
        }

        WebApplication app = Build(configuration);
        try
        {
            if (findings.Describe(Validate(app.Services)) is { } mistakes)
            {
                throw new StartupException(mistakes);
            }

            await PrepareAsync(app.Services, cancellationToken).ConfigureAwait(false);
            Map(app, configuration);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new AroHost(app);
        }
        catch (Exception e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            if (Explain(e) is { } explanation)
            {
                throw new StartupException(explanation, e);
            }

            throw;
        }
    }

    /// <summary>Serves until <paramref name="cancellationToken"/> is canceled, then stops in order.</summary>
    /// <exception cref="InvalidOperationException">The provider ended by itself.</exception>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        IHostApplicationLifetime lifetime = _app.Lifetime;
        using (lifetime.ApplicationStopping.Register(ended.SetResult))
        using (cancellationToken.Register(() => ended.TrySetResult()))
        {
            await ended.Task.ConfigureAwait(false);
        }

        await StopAsync().ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException("The resource provider ended by itself; its log says why.");
        }
    }

    /// <summary>Stops, if that was not done yet, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(IConfiguration configuration)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aro-rp" });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddAroLogging(configuration.GetSection(LoggingOptions.SectionName).Get<LoggingOptions>() ?? new LoggingOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.Services.AddRouting();
        builder.Services.AddAroProvider(configuration);

        return builder.Build();
    }

    private static void Map(WebApplication app, IConfiguration configuration)
    {
        if (configuration.GetSection(TelemetryOptions.SectionName).Get<TelemetryOptions>() is null or { Prometheus: true })
        {
            app.MapPrometheusScrapingEndpoint("/metrics");
        }

        if (ServiceComposition.RolesOf(configuration).HasFlag(HostRoles.Frontend))
        {
            app.MapAroFrontend();
        }
        else
        {
            // The frontend answers for its own health; a process without it lives as long as it answers at all.
            app.MapGet("/healthz", static context =>
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>What the options' validators find.</summary>
    internal static List<string> Validate(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }

    /// <summary>What must work before the first request is taken, in the order in which failures are easiest to understand.</summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SecretKeys>().LoadAsync(cancellationToken).ConfigureAwait(false);
        services.GetRequiredService<IDocumentStore>();
        if (services.GetService<CosmosDocumentDatabase>() is { } cosmos)
        {
            await cosmos.OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        await services.GetRequiredService<ReferenceDataSeeder>().SeedAsync(cancellationToken).ConfigureAwait(false);
        await services.GetRequiredService<ServerCertificate>().LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One line about a failure that whoever starts the process can mend; null for any other.</summary>
    internal static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        DocumentStoreOpenException => "Aro:Store: " + OneLine.Of(exception.Message),
        DocumentStoreUnavailableException => "Aro:Store: the store does not answer: " + OneLine.Of(exception.Message),
        SecretKeyFormatException => "Aro:SecretKeys: " + OneLine.Of(exception.Message),
        // What is left at this point and throws these is Kestrel, binding its addresses.
        IOException or SocketException => "Aro:Listen: " + OneLine.Of(exception.Message),
        _ => null,
    };

    private async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
