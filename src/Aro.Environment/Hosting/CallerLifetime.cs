using Microsoft.Extensions.Hosting;

namespace Aro.Environment.Hosting;

/// <summary>The caller decides when the host ends; the host itself listens to no signals, so that several can live in one process.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
