using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Conditions;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Update;

/// <summary>
/// Brings the service principal the customer set into the cluster, from where the cloud credential operator spreads it. Compares what is
/// there with what should be, so that a write that was lost is made good by the next update.
/// </summary>
internal sealed class RefreshServicePrincipalSecretStep(ClusterConnection connection)
    : ClusterStep("refreshServicePrincipalSecret", "Updating the cluster's service principal")
{
    private const string Namespace = "kube-system";
    private const string SecretName = "azure-credentials";
    private const string Path = $"/api/v1/namespaces/{Namespace}/secrets/{SecretName}";

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties.ServicePrincipalProfile is not { ClientSecret: { } secret } principal)
        {
            return;
        }

        JsonObject data = Data(context, principal, secret.Reveal());
        using IClusterClient cluster = connection.Open(context);
        JsonObject? present = await cluster.GetAsync(Path, cancellationToken);
        if (data.All(member => present.Text("data", member.Key) == member.Value?.GetValue<string>()))
        {
            return;
        }

        var wanted = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = SecretName, ["namespace"] = Namespace },
            ["type"] = "Opaque",
            ["data"] = data,
        };
        await cluster.ApplyAsync(Path, wanted, cancellationToken);
    }

    private static JsonObject Data(StepContext context, ServicePrincipalProfile principal, string secret)
    {
        var names = ClusterNames.Of(context.Document);
        return new JsonObject
        {
            ["azure_client_id"] = Base64(principal.ClientId),
            ["azure_client_secret"] = Base64(secret),
            ["azure_region"] = Base64(context.Cluster.Location),
            ["azure_resource_prefix"] = Base64(names.InfraId),
            ["azure_resourcegroup"] = Base64(names.ResourceGroupName),
            ["azure_subscription_id"] = Base64(names.Id.Partition),
            ["azure_tenant_id"] = Base64(context.TenantId),
        };
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
