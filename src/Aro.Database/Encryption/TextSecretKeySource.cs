namespace Aro.Database.Encryption;

/// <summary>Keys given as an option, usually by an environment variable. They change only with a restart.</summary>
internal sealed class TextSecretKeySource(string text) : ISecretKeySource
{
    public string Name => "the option 'Keys'";

    public Task<SecretKeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(SecretKeyText.Parse(text, Name));
    }
}
