using System.Text.Json;
using Aro.Api.Validation;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>
/// Random valid values for every member that a new cluster may have; null leaves one out. Members that rules tie to each other are drawn
/// together, all others independently, so that no member can take the place of another one unnoticed.
/// </summary>
internal static class ClusterMembers
{
    private static readonly Gen<string> OnOff = Gen.OneOf("\"Enabled\"", "\"Disabled\"");
    private static readonly Gen<string> Visibility = Gen.OneOf("\"Private\"", "\"Public\"");

    /// <summary>The version to install.</summary>
    public static Gen<string?> OpenShift { get; } = Optional(Gen.OneOf("\"4.16.30\"", "\"4.17.27\"", "\"4.19.1\""));

    /// <summary>The members of any api-version, for the version to install, which decides about sizes and operators.</summary>
    public static Gen<IReadOnlyList<MemberValue>> All(string? openShift, bool hasWorkloadIdentities) => Together(
    [
        Given("location", ArmIds.InAnyCase(Bodies.Request.Location).Select(Json)),
        Maybe("tags", Texts.Tags),
        Maybe("properties.consoleProfile", Gen.Const("{}")),
        Maybe("properties.clusterProfile.pullSecret", Texts.PullSecret.Select(Json)),
        Given("properties.clusterProfile.domain", Texts.Domain.Select(Json)),
        Gen.Const(Values(("properties.clusterProfile.version", openShift))),
        Given("properties.clusterProfile.resourceGroupId", ArmIds.Group.Select(Json)),
        Maybe("properties.clusterProfile.fipsValidatedModules", OnOff),
        Given("properties.networkProfile.podCidr", Texts.Network(18).Select(Json)),
        Given("properties.networkProfile.serviceCidr", Texts.Network(22).Select(Json)),
        Given("properties.networkProfile.softwareDefinedNetwork", Gen.OneOf("\"OVNKubernetes\"", "\"OpenShiftSDN\"")),
        Maybe("properties.networkProfile.preconfiguredNSG", OnOff),
        Given("properties.masterProfile.vmSize", VmSize(VmRoles.Master, openShift)),
        Maybe("properties.masterProfile.encryptionAtHost", OnOff),
        Given("properties.workerProfiles[0].name", Gen.Const("\"worker\"")),
        Given("properties.workerProfiles[0].vmSize", VmSize(VmRoles.Worker, openShift)),
        Given("properties.workerProfiles[0].diskSizeGB", Gen.Int[128, 32767].Select(Json)),
        Given("properties.workerProfiles[0].count", Gen.Int[2, 50].Select(Json)),
        Maybe("properties.workerProfiles[0].encryptionAtHost", OnOff),
        Given("properties.ingressProfiles[0].name", Gen.Const("\"default\"")),
        Subnets,
        EncryptionSets,
        WaysInAndOut,
        hasWorkloadIdentities ? Gen.OneOf(ServicePrincipal, IdentityMembers.For(openShift)) : ServicePrincipal,
    ]);

    // Two subnets of one virtual network.
    private static Gen<IReadOnlyList<MemberValue>> Subnets { get; } =
        from vnet in ArmIds.Of("Microsoft.Network/virtualNetworks")
        from master in ArmIds.Name
        from worker in ArmIds.Name
        from masterId in ArmIds.InAnyCase($"{vnet}/subnets/{master}1")
        from workerId in ArmIds.InAnyCase($"{vnet}/subnets/{worker}2")
        select Values(("properties.masterProfile.subnetId", Json(masterId)), ("properties.workerProfiles[0].subnetId", Json(workerId)));

    // The same for all machines.
    private static Gen<IReadOnlyList<MemberValue>> EncryptionSets { get; } =
        from id in ArmIds.Of("Microsoft.Compute/diskEncryptionSets")
        from master in ArmIds.InAnyCase(id)
        from worker in ArmIds.InAnyCase(id)
        from isGiven in Gen.Bool
        select Values(
            ("properties.masterProfile.diskEncryptionSetId", isGiven ? Json(master) : null),
            ("properties.workerProfiles[0].diskEncryptionSetId", isGiven ? Json(worker) : null));

    // A customer's routes need both ways in to be private, and exclude the load balancer.
    private static Gen<IReadOnlyList<MemberValue>> WaysInAndOut { get; } =
        from api in Visibility
        from ingress in Visibility
        from outbound in Optional(Gen.Const("\"Loadbalancer\""))
        from balancer in Optional(Gen.OneOf(
            Gen.Int[1, 20].Select(count => $$$"""{"managedOutboundIps":{"count":{{{count}}}}}"""), Gen.OneOf("{}", """{"managedOutboundIps":{}}""")))
        from isRouted in Gen.Bool
        let routes = isRouted && api == "\"Private\"" && ingress == api
        select Values(
            ("properties.apiserverProfile.visibility", api),
            ("properties.ingressProfiles[0].visibility", ingress),
            ("properties.networkProfile.outboundType", routes ? "\"UserDefinedRouting\"" : outbound),
            ("properties.networkProfile.loadBalancerProfile", routes ? null : balancer));

    private static Gen<IReadOnlyList<MemberValue>> ServicePrincipal { get; } = Together(
    [
        Given("properties.servicePrincipalProfile.clientId", Texts.ClientId.Select(Json)),
        Given("properties.servicePrincipalProfile.clientSecret", Texts.Any(1, 20).Select(Json)),
    ]);

    /// <summary>Draws all of several parts.</summary>
    public static Gen<IReadOnlyList<MemberValue>> Together(IEnumerable<Gen<IReadOnlyList<MemberValue>>> parts) =>
        parts.Aggregate((all, part) => Gen.Select(all, part, (before, more) => (IReadOnlyList<MemberValue>)[.. before, .. more]));

    /// <summary>One member that every new cluster has.</summary>
    public static Gen<IReadOnlyList<MemberValue>> Given(string path, Gen<string> json) => json.Select(value => Values((path, value)));

    /// <summary>One member that may be left out.</summary>
    public static Gen<IReadOnlyList<MemberValue>> Maybe(string path, Gen<string> json) => Optional(json).Select(value => Values((path, value)));

    /// <summary>A text or number as JSON.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value);

    // A value, or null for none.
    private static Gen<string?> Optional(Gen<string> json) => Gen.Select(json, Gen.Bool, (value, isGiven) => isGiven ? value : null);

    private static IReadOnlyList<MemberValue> Values(params (string Path, string? Json)[] values) => [.. values.Select(value => new MemberValue(value.Path, value.Json))];

    private static Gen<string> VmSize(VmRoles role, string? openShift) => Gen.OneOf(
        [.. VmSizes.All.Where(size => (size.Roles & role) != VmRoles.None && (size.MinimumVersion is null || openShift == "\"4.19.1\"")).Select(size => Json(size.Name))]);
}
