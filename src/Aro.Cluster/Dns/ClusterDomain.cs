using Aro.Api.Internal;

namespace Aro.Cluster.Dns;

/// <summary>The domain of a cluster.</summary>
/// <param name="Name">Full name, for example <c>cl1.eastus.aroapp.io</c>.</param>
/// <param name="ManagedPrefix">The part before the provider's zone, <c>cl1</c>; null for a domain of the customer, whose DNS is theirs.</param>
internal sealed record ClusterDomain(string Name, string? ManagedPrefix)
{
    public bool IsManaged => ManagedPrefix is not null;

    public string ApiHost => "api." + Name;

    public string AppsHost => "*.apps." + Name;

    /// <summary>First label of <see cref="Name"/>: <c>metadata.name</c> of the install configuration.</summary>
    public string ClusterName => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The rest of <see cref="Name"/>: <c>baseDomain</c> of the install configuration.</summary>
    public string BaseDomain => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>A domain without a dot, or below the provider's, is managed by the provider.</summary>
    public static ClusterDomain Of(OpenShiftCluster cluster, string providerDomain)
    {
        string domain = cluster.Properties.ClusterProfile.Domain;
        if (!domain.Contains('.', StringComparison.Ordinal))
        {
            return new ClusterDomain($"{domain}.{providerDomain}", domain);
        }

        string suffix = "." + providerDomain;
        return domain.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? new ClusterDomain(domain, domain[..^suffix.Length])
            : new ClusterDomain(domain, null);
    }
}
