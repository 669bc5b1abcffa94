using Aro.Api.Contracts;
using Aro.Api.Versions;

namespace Aro.Swagger.Definitions;

/// <summary>An enumeration as published: the name generated clients know it by, and since when the name is stated in the file.</summary>
/// <param name="Name">Name of the definition.</param>
/// <param name="Description">What the values say.</param>
internal sealed record PublishedEnumeration(string Name, string Description)
{
    private static readonly PublishedEnumeration[] All =
    [
        new("EncryptionAtHost", "Whether the hosts of virtual machines encrypt their disks.")
        {
            Values = new() { ["Disabled"] = "The hosts do not encrypt the disks.", ["Enabled"] = "The hosts encrypt the disks." },
        },
        new("FipsValidatedModules", "Whether only FIPS 140 validated cryptographic modules are used.")
        {
            Values = new() { ["Disabled"] = "Any module may be used.", ["Enabled"] = "Only validated modules are used." },
        },
        new("OutboundType", "The way of outbound traffic.")
        {
            Values = new()
            {
                ["Loadbalancer"] = "Through the public load balancer of the cluster.",
                ["UserDefinedRouting"] = "Along the routes of the cluster's subnets.",
            },
        },
        new("PreconfiguredNSG", "Whether subnets bring their own network security groups.")
        {
            NamedSince = ApiVersionNames.V20231122,
            Values = new() { ["Disabled"] = "The service makes a group and attaches it.", ["Enabled"] = "The subnets have groups, which stay." },
        },
        new("ProvisioningState", "What the service is doing with a cluster, or how the last operation ended.")
        {
            NamedSince = ApiVersionNames.V20231122,
            Values = new()
            {
                ["AdminUpdating"] = "The service maintains the cluster.",
                ["Canceled"] = "The last operation was cancelled.",
                ["Creating"] = "The cluster is being created.",
                ["Deleting"] = "The cluster is being deleted.",
                ["Failed"] = "The last operation failed.",
                ["Succeeded"] = "The last operation succeeded.",
                ["Updating"] = "The cluster is being updated.",
            },
        },
        new("SoftwareDefinedNetwork", "Network plug-in of a cluster."),
        new("Visibility", "Whether an endpoint is reachable from the internet.")
        {
            Values = new() { ["Private"] = "Reachable from the cluster's network only.", ["Public"] = "Reachable from the internet." },
        },
        new("VMSize", "Azure VM size."),
    ];

    /// <summary>First api-version whose file has <c>x-ms-enum</c> for it; earlier ones only list the values.</summary>
    public string NamedSince { get; init; } = ApiVersionNames.V20210901Preview;

    /// <summary>What each value says, for the api-versions whose files tell; empty when none of them has the enumeration.</summary>
    private Dictionary<string, string> Values { get; init; } = [];

    /// <summary>What a value says.</summary>
    /// <exception cref="InvalidOperationException">Nobody has written it down.</exception>
    public string Describe(string value) => Values.TryGetValue(value, out string? description)
        ? description
        : throw new InvalidOperationException($"Say in {nameof(PublishedEnumeration)} what the value {value} of {Name} means.");

    /// <summary>The values a member takes, sorted, and the enumeration they belong to; null when the member takes any text.</summary>
    public static (PublishedEnumeration Enumeration, IReadOnlyList<string> Values)? Of(MemberContract member, PublishedVersion version)
    {
        IReadOnlyList<string>? values = member.AllowedValues
            ?? (member.Property.Name == "VmSize" ? PublishedVmSizes.In(version) : null);
        return values is null ? null : (Named(member.Property.Name), [.. values.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The enumeration of the members with a name.</summary>
    /// <exception cref="InvalidOperationException">Nobody has described it.</exception>
    public static PublishedEnumeration Named(string member) => Array.Find(All, known => string.Equals(known.Name, member, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"Describe in {nameof(PublishedEnumeration)} the enumeration {member} and each of its values.");
}
