using Aro.Api;

namespace Aro.Database.Encryption;

/// <summary>Keys in a file, which is read again each time.</summary>
/// <param name="path">The file.</param>
/// <param name="create">Whether it is made when it is absent at the first time. Later its absence is a failure: a new key would open nothing.</param>
/// <param name="ids">Randomness for a new key.</param>
internal sealed class FileSecretKeySource(string path, bool create, IIdGenerator ids) : ISecretKeySource
{
    private volatile bool _read;

    public string Name => $"the file '{path}'";

    public Task<SecretKeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SecretKeyRing ring = create && !_read ? SecretKeyFile.LoadOrCreate(path, ids) : SecretKeyFile.Load(path);
        _read = true;
        return Task.FromResult(ring);
    }
}
