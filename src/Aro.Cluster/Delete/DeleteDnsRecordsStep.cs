using Aro.Cluster.Dns;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>Gives the domain back. Records of another cluster stay.</summary>
internal sealed class DeleteDnsRecordsStep(DnsRecords records) : ClusterStep("deleteDnsRecords", "Releasing the domain")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        ClusterDomain domain = records.Domain(context);
        if (domain.IsManaged)
        {
            // The api record holds the claim on the name, so it goes last.
            await records.DeleteOwnAsync(context, records.AppsRecordId(domain), cancellationToken);
            await records.DeleteOwnAsync(context, records.ApiRecordId(domain), cancellationToken);
        }
    }
}
