namespace Aro.Database.Encryption;

/// <summary>Where the keys that seal secrets come from. It may be asked again at any time: keys come and go while processes run.</summary>
public interface ISecretKeySource
{
    /// <summary>Name of the source, for people.</summary>
    string Name { get; }

    /// <summary>The keys as they are now.</summary>
    /// <exception cref="SecretKeyFormatException">The source cannot be read, or holds no usable keys.</exception>
    Task<SecretKeyRing> LoadAsync(CancellationToken cancellationToken);
}
