namespace Aro.Database.Encryption;

/// <summary>Where the keys that seal secrets come from: the first of these that is set.</summary>
public sealed class SecretKeyOptions
{
    /// <summary>The keys themselves, in a form of <see cref="SecretKeyText"/>; for environment variables.</summary>
    /// <value>None by default.</value>
    public string? Keys { get; set; }

    /// <summary>A file with the keys.</summary>
    /// <value>None by default.</value>
    public string? File { get; set; }

    /// <summary>Whether the file is made, with one new key, when it is absent. For machines of one's own; in production a lost key must be noticed.</summary>
    /// <value>False by default.</value>
    public bool CreateFile { get; set; }
}
