using Aro.Api.Internal;

namespace Aro.Cluster.Network;

/// <summary>A subnet the customer named, and the member that names it.</summary>
/// <param name="Id">ARM id.</param>
/// <param name="Path">JSON path of the member, the target of errors.</param>
internal sealed record SubnetReference(string Id, string Path)
{
    private const string Separator = "/subnets/";

    public string VnetId => Id.IndexOf(Separator, StringComparison.OrdinalIgnoreCase) is var i and >= 0 ? Id[..i] : Id;

    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    /// <summary>The control plane's and the workers', each once, in that order.</summary>
    public static IReadOnlyList<SubnetReference> Of(OpenShiftCluster cluster)
    {
        OpenShiftClusterProperties p = cluster.Properties;
        bool reported = p.WorkerProfilesStatus is { Count: > 0 };
        string workers = reported ? "workerProfilesStatus" : "workerProfiles";
        IEnumerable<SubnetReference> all =
        [
            new(p.MasterProfile.SubnetId, "properties.masterProfile.subnetId"),
            .. (reported ? p.WorkerProfilesStatus! : p.WorkerProfiles)
                .Select((profile, i) => (profile.SubnetId, Path: $"properties.{workers}[{i}].subnetId"))
                .Where(worker => !string.IsNullOrEmpty(worker.SubnetId))
                .Select(worker => new SubnetReference(worker.SubnetId!, worker.Path)),
        ];
        return [.. all.DistinctBy(s => s.Id, StringComparer.OrdinalIgnoreCase)];
    }
}
