using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Random valid identities of workload identity clusters.</summary>
internal static class IdentityMembers
{
    private const string Profile = "properties.platformWorkloadIdentityProfile.";

    private static readonly Gen<string> Identity = ArmIds.Of("Microsoft.ManagedIdentity/userAssignedIdentities");

    /// <summary>Those that the operators of a version need, and those of the version up to which they are to suffice.</summary>
    public static Gen<IReadOnlyList<MemberValue>> For(string? openShift) =>
        from minor in Gen.Int[15, 20]
        from patch in Gen.Int[0, 99]
        from suffix in Gen.OneOf("", "", "-rc.1")
        from isUpgradeable in Gen.Bool
        from values in For(int.Parse((openShift ?? $"\"{Bodies.Request.DefaultVersion}\"").Split('.')[1]), isUpgradeable ? minor : 0, $"\"4.{minor}.{patch}{suffix}\"")
        select values;

    private static Gen<IReadOnlyList<MemberValue>> For(int installed, int next, string upgradeableTo)
    {
        string[] operators = [.. new[] { installed, Math.Max(installed, next) }.SelectMany(minor => Bodies.Request.PlatformOperators[$"4.{minor}"]).Distinct()];

        // Each operator needs its own.
        IEnumerable<Gen<IReadOnlyList<MemberValue>>> identities = operators.Select(
            (name, i) => ClusterMembers.Given($"{Profile}platformWorkloadIdentities.{name}.resourceId", Identity.Select(id => ClusterMembers.Json(id + i))));
        return ClusterMembers.Together(
        [
            Gen.Const<IReadOnlyList<MemberValue>>([new(Profile + "upgradeableTo", next > 0 ? upgradeableTo : null)]),
            ClusterMembers.Maybe("identity.type", Gen.Const("\"UserAssigned\"")),
            ClusterMembers.Given("identity.userAssignedIdentities", Identity.Select(id => $$$"""{"{{{id}}}":{}}""")),
            .. identities,
        ]);
    }
}
