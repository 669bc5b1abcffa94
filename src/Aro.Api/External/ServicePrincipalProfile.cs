using Aro.Api.External.Annotations;
using Aro.Api.Secrets;

namespace Aro.Api.External;

/// <summary>ServicePrincipalProfile represents a service principal profile.</summary>
internal sealed class ServicePrincipalProfile
{
    /// <summary>The client ID used for the cluster.</summary>
    [Mutable]
    [IgnoreCase]
    public string? ClientId { get; set; }

    /// <summary>The client secret used for the cluster (never returned).</summary>
    [Mutable]
    [KeptWhenAbsent]
    public SecureString? ClientSecret { get; set; }
}
