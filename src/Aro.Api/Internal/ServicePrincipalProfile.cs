using Aro.Api.Secrets;

namespace Aro.Api.Internal;

/// <summary>The service principal of the cluster.</summary>
public sealed class ServicePrincipalProfile : InternalObject
{
    /// <summary>Application id.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Secret.</summary>
    public SecureString? ClientSecret { get; set; }

    /// <summary>Object id in the tenant, set by the service.</summary>
    public string? SpObjectId { get; set; }
}
