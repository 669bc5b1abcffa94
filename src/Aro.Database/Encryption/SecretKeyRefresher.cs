using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aro.Database.Encryption;

/// <summary>Reads the keys again regularly.</summary>
internal sealed class SecretKeyRefresher(SecretKeys keys, IOptions<SecretKeyOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.RefreshInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await keys.RefreshAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
