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
        new("EncryptionAtHost", "Whether the hosts of virtual machines encrypt their disks."),
        new("FipsValidatedModules", "Whether only FIPS 140 validated cryptographic modules are used."),
        new("OutboundType", "The way of outbound traffic."),
        new("PreconfiguredNSG", "Whether subnets bring their own network security groups.") { NamedSince = ApiVersionNames.V20231122 },
        new("ProvisioningState", "What the service is doing with a cluster, or how the last operation ended.") { NamedSince = ApiVersionNames.V20231122 },
        new("SoftwareDefinedNetwork", "Network plug-in of a cluster."),
        new("Visibility", "Whether an endpoint is reachable from the internet."),
        new("VMSize", "Azure VM size."),
    ];

    /// <summary>First api-version whose file has <c>x-ms-enum</c> for it; earlier ones only list the values.</summary>
    public string NamedSince { get; init; } = ApiVersionNames.V20210901Preview;

    /// <summary>The values a member takes, sorted, and the enumeration they belong to; null when the member takes any text.</summary>
    public static (PublishedEnumeration Enumeration, IReadOnlyList<string> Values)? Of(MemberContract member, PublishedVersion version)
    {
        IReadOnlyList<string>? values = member.AllowedValues
            ?? (member.Property.Name == "VmSize" ? PublishedVmSizes.In(version) : null);
        return values is null
            ? null
            : (All.Single(known => string.Equals(known.Name, member.Property.Name, StringComparison.OrdinalIgnoreCase)), [.. values.Order(StringComparer.Ordinal)]);
    }
}
