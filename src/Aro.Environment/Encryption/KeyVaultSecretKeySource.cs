using System.Collections.Concurrent;
using Aro.Azure;
using Aro.Database.Encryption;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Encryption;

/// <summary>
/// The versions of a secret of the service key vault, each a key in base64 with the version as its id. Every enabled one opens. The newest
/// of those whose validity has begun and not ended seals; an expired one still opens what it sealed.
/// </summary>
internal sealed class KeyVaultSecretKeySource(
    IAzureClients azure, IOptions<AzureOptions> azureOptions, IOptions<SecretKeyOptions> options, TimeProvider time) : ISecretKeySource
{
    private readonly string _secret = options.Value.KeyVaultSecret!;
    private readonly string _vault = azureOptions.Value.KeyVaultPrefix + "-svc";

    // The value of a version never changes.
    private readonly ConcurrentDictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => $"secret '{_secret}' of key vault '{_vault}'";

    /// <inheritdoc />
    public async Task<SecretKeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        List<string> findings = [];
        List<(SecretProperties Version, SecretKey Key)> keys = [];
        try
        {
            SecretClient client = azure.Secrets(_vault);
            await foreach (SecretProperties version in client.GetPropertiesOfSecretVersionsAsync(_secret, cancellationToken).ConfigureAwait(false))
            {
                if (version.Enabled is not false && await ReadAsync(client, version.Version, findings, cancellationToken).ConfigureAwait(false) is { } value)
                {
                    keys.Add((version, new SecretKey(version.Version, value)));
                }
            }
        }
        catch (Exception exception) when (
            exception is RequestFailedException or AuthenticationFailedException or AggregateException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SecretKeyFormatException(Name, [OneLine.Of(exception.Message).TrimEnd('.')], exception);
        }

        DateTimeOffset now = time.GetUtcNow();
        if (findings.Count == 0 && !keys.Exists(k => MaySeal(k.Version, now)))
        {
            findings.Add(keys.Count == 0
                ? "it has no enabled version"
                : "each of its enabled versions is expired or not valid yet, so that none may seal; add a new version");
        }

        return findings.Count > 0
            ? throw new SecretKeyFormatException(Name, findings)
            : new SecretKeyRing(
                [
                    .. keys.OrderBy(k => MaySeal(k.Version, now))
                        .ThenBy(k => k.Version.CreatedOn)
                        .ThenBy(k => k.Key.Id, StringComparer.Ordinal)
                        .Select(k => k.Key),
                ],
                Name);
    }

    private static bool MaySeal(SecretProperties version, DateTimeOffset now) => !(version.ExpiresOn <= now) && !(version.NotBefore > now);

    private async Task<byte[]?> ReadAsync(SecretClient client, string version, List<string> findings, CancellationToken cancellationToken)
    {
        if (_values.TryGetValue(version, out byte[]? known))
        {
            return known;
        }

        KeyVaultSecret secret = await client.GetSecretAsync(_secret, version, cancellationToken).ConfigureAwait(false);
        byte[] value = new byte[SecretKey.Length];
        if (!Convert.TryFromBase64String(secret.Value, value, out int length) || length != SecretKey.Length)
        {
            findings.Add($"version {version} is not {SecretKey.Length} bytes in base64; disable it or replace it");
            return null;
        }

        return _values.GetOrAdd(version, value);
    }
}
