using Aro.Cluster.Steps;

namespace Aro.Cluster.Dns;

/// <summary>Takes the cluster's name in the provider's zone before anything costly is done.</summary>
internal sealed class CreateDnsRecordStep(DnsRecords records) : ClusterStep("createDnsRecord", "Reserving the domain")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        ClusterDomain domain = records.Domain(context);
        if (domain.IsManaged)
        {
            await records.SetAsync(context, records.ApiRecordId(domain), address: null, cancellationToken);
        }
    }
}
