namespace Aro.Frontend.Authentication;

/// <summary>Whether a caller is who may call.</summary>
internal enum AuthenticationResult
{
    /// <summary>It is.</summary>
    Allowed,

    /// <summary>It is not, or shows no certificate.</summary>
    Forbidden,

    /// <summary>What is needed to decide is not known yet.</summary>
    Unavailable,
}
