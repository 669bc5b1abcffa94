namespace Aro.Swagger.Comparison;

/// <summary>Whom a difference breaks.</summary>
public enum Impact
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Programs compiled against a client generated from the old file: names, types or expected answers change.</summary>
    Client,

    /// <summary>Callers on the wire: requests that were right are refused, or what they read is gone.</summary>
    Caller,
}
