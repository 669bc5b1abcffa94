using Aro.Api.Internal;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Credentials;

/// <summary>POST listAdminCredentials: a kubeconfig of the cluster's administrator, in base64.</summary>
internal sealed class ListAdminCredentials(CredentialsReader credentials) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        OpenShiftCluster cluster = await credentials.ReadAsync(context);
        byte[]? kubeconfig = cluster.Properties.UserAdminKubeconfig?.Reveal();
        await CredentialsReader.SendAsync(context, json =>
        {
            if (kubeconfig is not null)
            {
                json.WriteBase64String("kubeconfig", kubeconfig);
            }
        });
    }
}
