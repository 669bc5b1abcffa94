using Aro.Cluster.Installer;

namespace Aro.Cluster.Tests.Support;

/// <summary>Names an image after each version.</summary>
internal sealed class FakeReleaseImages : IReleaseImages
{
    public Task<string?> FindAsync(string version, CancellationToken cancellationToken) => Task.FromResult<string?>($"registry.example/release:{version}");
}
