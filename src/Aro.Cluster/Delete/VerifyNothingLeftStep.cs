using Aro.Api.Errors;
using Aro.Azure;
using Aro.Cluster.Certificates;
using Aro.Cluster.Dns;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>Looks at everything a cluster makes; a delete succeeds only when all of it is gone (invariant I9).</summary>
internal sealed class VerifyNothingLeftStep(
    IAzureClients azure, ManagedResourceGroup group, DnsRecords records, ClusterCertificates certificates, ProviderNetwork provider)
    : ClusterStep("verifyNothingLeft", "Checking that nothing is left")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        var names = ClusterNames.Of(context.Document);
        if (await group.IsOursAsync(context, cancellationToken))
        {
            left.Add(names.ResourceGroupId);
        }

        string endpoint = provider.PrivateEndpointId(names.PrivateEndpointName);
        if (await azure.Provider.GetAsync(endpoint, ApiVersions.Network, cancellationToken) is not null)
        {
            left.Add(endpoint);
        }

        ClusterDomain domain = records.Domain(context);
        if (domain.IsManaged)
        {
            foreach (string record in (string[])[records.AppsRecordId(domain), records.ApiRecordId(domain)])
            {
                if (await records.ExistsOwnAsync(context, record, cancellationToken))
                {
                    left.Add(record);
                }
            }
        }

        await AddSubnetsAsync(context, names, left, cancellationToken);
        if (certificates.AreUsed(context))
        {
            foreach ((string name, _) in certificates.Of(context))
            {
                if (await certificates.ExistsAsync(name, cancellationToken))
                {
                    left.Add($"certificate '{name}'");
                }
            }
        }

        if (left.Count > 0)
        {
            throw ClusterErrors.Service(
                ErrorCodes.DeploymentFailed,
                Name,
                $"The cluster is not deleted completely; left are: {string.Join(", ", left)}.",
                "Delete the cluster again; what is gone already is skipped. If it fails again, open a support ticket and name the operation id.");
        }
    }

    private async Task AddSubnetsAsync(StepContext context, ClusterNames names, List<string> left, CancellationToken cancellationToken)
    {
        foreach (SubnetReference reference in SubnetReference.Of(context.Cluster))
        {
            string? attached = (await azure.Customer(context.TenantId).GetAsync(reference.Id, ApiVersions.Network, cancellationToken))
                .Text("properties", "networkSecurityGroup", "id");
            if (attached?.StartsWith(names.ResourceGroupId + "/", StringComparison.OrdinalIgnoreCase) == true)
            {
                left.Add($"{attached} on {reference.Id}");
            }
        }
    }
}
