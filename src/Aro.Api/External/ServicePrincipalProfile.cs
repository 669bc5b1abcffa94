using Aro.Api.External.Annotations;
using Aro.Api.Secrets;

namespace Aro.Api.External;

/// <summary>Application under which the cluster calls Azure.</summary>
internal sealed class ServicePrincipalProfile
{
    /// <summary>Application id, a GUID.</summary>
    [Mutable]
    [IgnoreCase]
    public string? ClientId { get; set; }

    /// <summary>Secret of the application. Never returned.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public SecureString? ClientSecret { get; set; }

    /// <summary>Object id of the application's service principal in the tenant.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? SpObjectId { get; set; }
}
