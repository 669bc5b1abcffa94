using System.Security.Cryptography;
using Aro.Api.Secrets;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Install;

/// <summary>Makes the key pair of user <c>core</c> on the machines; the private key is kept as PKCS#1.</summary>
internal sealed class EnsureSshKeyStep() : ClusterStep("ensureSshKey", "Making the SSH key of the machines")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties.SshKey is not null)
        {
            return;
        }

        using var rsa = RSA.Create(2048);
        var key = SecureBytes.FromPlaintext(rsa.ExportRSAPrivateKey());
        await context.UpdateAsync(cluster => cluster.Properties.SshKey ??= key, cancellationToken);
    }
}
