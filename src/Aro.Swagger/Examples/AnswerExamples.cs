using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Swagger.Operations;

namespace Aro.Swagger.Examples;

/// <summary>
/// Answers of the operations that end at once. Clusters are made by the code that serves them; the others are written here, since that code
/// belongs to the frontend, and Aro.Conformance.Tests compares their members with what the frontend answers.
/// </summary>
internal static class AnswerExamples
{
    /// <summary>OpenShift minor version of the role set.</summary>
    public const string MinorVersion = "4.17";

    private static readonly string LocationId =
        $"/subscriptions/{ExampleCluster.Id.Partition}/providers/Microsoft.RedHatOpenShift/locations/{ExampleCluster.Location}";

    public static JsonObject Create(ApiOperation operation, PublishedVersion version, ClusterIdentity identity) => operation.Result switch
    {
        "OpenShiftCluster" => ClusterExamples.Read(version, identity, ProvisioningState.Succeeded),
        "OpenShiftClusterList" => Page(ClusterExamples.Read(version, identity, ProvisioningState.Succeeded)),
        "OpenShiftClusterCredentials" => new JsonObject { ["kubeadminUsername"] = "kubeadmin", ["kubeadminPassword"] = "the password" },
        "OpenShiftClusterAdminKubeconfig" => new JsonObject { ["kubeconfig"] = "YXBpVmVyc2lvbjogdjEKa2luZDogQ29uZmlnCg==" },
        "OpenShiftVersion" => OpenShiftVersion(),
        "OpenShiftVersionList" => Page(OpenShiftVersion()),
        "PlatformWorkloadIdentityRoleSet" => RoleSet(),
        "PlatformWorkloadIdentityRoleSetList" => Page(RoleSet()),
        "OperationList" => Page(Operation()),
        _ => throw new ArgumentException($"No example of '{operation.Result}' is known.", nameof(operation)),
    };

    private static JsonObject Page(JsonObject item) => new() { ["value"] = new JsonArray(item) };

    private static JsonObject OpenShiftVersion() => new()
    {
        ["id"] = $"{LocationId}/openShiftVersions/{ExampleCluster.OpenShiftVersion}",
        ["name"] = ExampleCluster.OpenShiftVersion,
        ["type"] = "Microsoft.RedHatOpenShift/OpenShiftVersion",
        ["properties"] = new JsonObject { ["version"] = ExampleCluster.OpenShiftVersion },
    };

    private static JsonObject RoleSet() => new()
    {
        ["id"] = $"{LocationId}/platformWorkloadIdentityRoleSets/{MinorVersion}",
        ["name"] = MinorVersion,
        ["type"] = "Microsoft.RedHatOpenShift/PlatformWorkloadIdentityRoleSet",
        ["properties"] = new JsonObject
        {
            ["openShiftVersion"] = MinorVersion,
            ["platformWorkloadIdentityRoles"] = new JsonArray([.. ExampleOperator.All.Select(one => new JsonObject
            {
                ["operatorName"] = one.Name,
                ["roleDefinitionName"] = one.RoleName,
                ["roleDefinitionId"] = "/providers/Microsoft.Authorization/roleDefinitions/" + one.RoleId,
            })]),
        },
    };

    private static JsonObject Operation() => new()
    {
        ["name"] = "Microsoft.RedHatOpenShift/openShiftClusters/read",
        ["isDataAction"] = false,
        ["display"] = new JsonObject
        {
            ["provider"] = "Azure Red Hat OpenShift",
            ["resource"] = "openShiftClusters",
            ["operation"] = "read",
            ["description"] = "Reads OpenShift clusters",
        },
        ["origin"] = "user,system",
    };
}
