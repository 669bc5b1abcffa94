using Aro.Api.Internal;
using Aro.Cluster.Dns;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Install;

/// <summary>Tells the customer where the console and the API server are, and which addresses outbound traffic comes from.</summary>
internal sealed class UpdateClusterUrlsStep(DnsRecords records) : ClusterStep("updateClusterUrls", "Recording the addresses")
{
    protected override Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        ClusterDomain domain = records.Domain(context);
        IReadOnlyList<string> outbound = ClusterNames.Of(context.Document).OutboundIpIds();
        return context.UpdateAsync(
            cluster =>
            {
                cluster.Properties.ApiserverProfile.Url = $"https://{domain.ApiHost}:6443/";
                cluster.Properties.ConsoleProfile.Url = $"https://console-openshift-console.apps.{domain.Name}/";
                if (outbound.Count > 0)
                {
                    LoadBalancerProfile profile = cluster.Properties.NetworkProfile.LoadBalancerProfile ??= new LoadBalancerProfile();
                    profile.EffectiveOutboundIps = [.. outbound.Select(id => new EffectiveOutboundIp { Id = id })];
                }
            },
            cancellationToken);
    }
}
