using Aro.Api.Internal;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Credentials;

/// <summary>POST listCredentials: name and password of the cluster's first administrator.</summary>
internal sealed class ListCredentials(CredentialsReader credentials) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        OpenShiftCluster cluster = await credentials.ReadAsync(context);
        string? password = cluster.Properties.KubeadminPassword?.Reveal();
        await CredentialsReader.SendAsync(context, json =>
        {
            json.WriteString("kubeadminUsername", "kubeadmin");
            if (password is not null)
            {
                json.WriteString("kubeadminPassword", password);
            }
        });
    }
}
