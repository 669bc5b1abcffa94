using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Clusters;

/// <summary>Headers ARM adds for a resource with managed identities: where their credentials are fetched, and the tenant.</summary>
internal static class ManagedIdentityHeaders
{
    /// <summary>Takes the headers over into a cluster with workload identities.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cluster">The cluster to be stored.</param>
    /// <param name="required">True for a PUT in an api-version with identities, for which ARM always sends them.</param>
    /// <exception cref="CloudErrorException">400 when one is required and missing.</exception>
    public static void Apply(RequestContext context, OpenShiftCluster cluster, bool required)
    {
        if (cluster.Properties.PlatformWorkloadIdentityProfile is null)
        {
            return;
        }

        string? identityUrl = Read(context, RequestHeaderNames.IdentityUrl, required);
        string? tenantId = Read(context, RequestHeaderNames.HomeTenantId, required);
        cluster.Identity ??= new ManagedServiceIdentity();
        cluster.Identity.IdentityUrl = identityUrl ?? cluster.Identity.IdentityUrl;
        cluster.Identity.TenantId = tenantId ?? cluster.Identity.TenantId;
    }

    private static string? Read(RequestContext context, string name, bool required)
    {
        string? value = context.Http.Request.Headers[name];
        if (string.IsNullOrEmpty(value) && required)
        {
            throw new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.InvalidParameter,
                $"The header '{name}' is required for a cluster with workload identities. Azure Resource Manager adds it; send the request there.",
                name);
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }
}
