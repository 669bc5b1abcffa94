using System.Text.Json.Nodes;

namespace Aro.Local;

/// <summary>
/// The roles that the operators of a workload identity cluster need, with the ids of Azure's built-in roles (Azure built-in roles for
/// containers) and the service accounts of OpenShift's operators.
/// </summary>
internal static class LocalRoleSets
{
    private const string RolePrefix = "Azure Red Hat OpenShift ";

    private static readonly Role[] Roles =
    [
        new("cloud-controller-manager", "Cloud Controller Manager", "a1f96423-95ce-4224-ab27-4e3dc72facd4",
            "openshift-cloud-controller-manager", "azure-cloud-credentials", ["cloud-controller-manager"]),
        new("ingress", "Cluster Ingress Operator", "0336e1d3-7a87-462b-b6db-342b63f7802c",
            "openshift-ingress-operator", "cloud-credentials", ["ingress-operator"]),
        new("machine-api", "Machine API Operator", "0358943c-7e01-48ba-8889-02cc51d78637",
            "openshift-machine-api", "azure-cloud-credentials", ["machine-api-controllers"]),
        new("disk-csi-driver", "Disk Storage Operator", "5b7237c5-45e1-49d6-bc18-a1f62f400748",
            "openshift-cluster-csi-drivers", "azure-disk-credentials", ["azure-disk-csi-driver-operator", "azure-disk-csi-driver-controller-sa"]),
        new("cloud-network-config", "Network Operator", "be7a6435-15ae-4171-8f30-4a343eff9e8f",
            "openshift-cloud-network-config-controller", "cloud-credentials", ["cloud-network-config-controller"]),
        new("image-registry", "Image Registry Operator", "8b32b316-c2f5-4ddf-b05b-83dacd2d08b5",
            "openshift-image-registry", "installer-cloud-credentials", ["cluster-image-registry-operator", "registry"]),
        new("file-csi-driver", "File Storage Operator", "0d7aedc0-15fd-4a67-a412-efad370c947e",
            "openshift-cluster-csi-drivers", "azure-file-credentials",
            ["azure-file-csi-driver-operator", "azure-file-csi-driver-controller-sa", "azure-file-csi-driver-node-sa"]),
        new("aro-operator", "Service Operator", "4436bae4-7702-4c84-919b-c4069ff25ee2",
            "openshift-azure-operator", "azure-cloud-credentials", ["aro-operator-master"]),
    ];

    /// <summary>The entries of <c>Aro:PlatformWorkloadIdentityRoleSets</c> for the minor versions of some versions.</summary>
    public static JsonArray For(IEnumerable<string> versions) =>
        [.. versions.Select(version => version[..version.LastIndexOf('.')]).Distinct(StringComparer.Ordinal).Select(minor => (JsonNode)new JsonObject
        {
            ["OpenShiftVersion"] = minor,
            ["PlatformWorkloadIdentityRoles"] = new JsonArray([.. Roles.Select(role => (JsonNode)role.ToSettings())]),
        })];

    private sealed record Role(string Operator, string Title, string Id, string OperatorNamespace, string Secret, string[] Accounts)
    {
        public JsonObject ToSettings() => new JsonObject
        {
            ["OperatorName"] = Operator,
            ["RoleDefinitionName"] = RolePrefix + Title,
            ["RoleDefinitionId"] = "/providers/Microsoft.Authorization/roleDefinitions/" + Id,
            ["ServiceAccounts"] = new JsonArray([.. Accounts.Select(account => (JsonNode)$"system:serviceaccount:{OperatorNamespace}:{account}")]),
            ["SecretLocation"] = new JsonObject { ["Namespace"] = OperatorNamespace, ["Name"] = Secret },
        };
    }
}
