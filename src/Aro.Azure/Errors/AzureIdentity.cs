namespace Aro.Azure.Errors;

/// <summary>Whose credential a failed call was made with.</summary>
public enum AzureIdentity
{
    /// <summary>The resource provider's first-party application.</summary>
    Provider,

    /// <summary>The cluster's service principal or managed identity, which the customer brought.</summary>
    Cluster,
}
