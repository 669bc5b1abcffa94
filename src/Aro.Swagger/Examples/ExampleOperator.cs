namespace Aro.Swagger.Examples;

/// <summary>An operator of a workload identity cluster: the role it needs, and the identity it has in the examples.</summary>
/// <param name="Name">Name of the operator.</param>
/// <param name="RoleName">Name of the role.</param>
/// <param name="RoleId">Id of the role definition, one of Azure's built-in ones.</param>
/// <param name="ClientId">Application id of the identity.</param>
/// <param name="ObjectId">Object id of the identity.</param>
internal sealed record ExampleOperator(string Name, string RoleName, string RoleId, string ClientId, string ObjectId)
{
    /// <summary>All that an OpenShift version has. A cluster is accepted only with an identity for each of them.</summary>
    public static IReadOnlyList<ExampleOperator> All { get; } =
    [
        new("aro-operator", "Azure Red Hat OpenShift Service Operator", "4436bae4-7702-4c84-919b-c4069ff25ee2", "cf9f194a-cd22-45df-98f5-f88eee58ad6a", "be8f29a2-0a3f-47b8-9477-f374b9194bd4"),
        new("cloud-controller-manager", "Azure Red Hat OpenShift Cloud Controller Manager", "a1f96423-95ce-4224-ab27-4e3dc72facd4", "e7419dac-a9a3-412f-8934-8b2e634e0331", "a73d4546-01a1-44f1-9980-426d0bba88bf"),
        new("cloud-network-config", "Azure Red Hat OpenShift Network Operator", "be7a6435-15ae-4171-8f30-4a343eff9e8f", "6340eb31-c4ba-478c-8015-29f976528f05", "62eaf842-5169-4eea-87ef-d163141e4d7d"),
        new("disk-csi-driver", "Azure Red Hat OpenShift Disk Storage Operator", "5b7237c5-45e1-49d6-bc18-a1f62f400748", "5a41b583-14f1-49ff-8344-47e70154e793", "6b3b0695-5517-4a17-82c6-dedb41259f33"),
        new("file-csi-driver", "Azure Red Hat OpenShift File Storage Operator", "0d7aedc0-15fd-4a67-a412-efad370c947e", "7ed30cbb-7852-4a2a-9b5d-441fe7c9b42c", "6895a843-9412-4317-9b51-23cf06c24052"),
        new("image-registry", "Azure Red Hat OpenShift Image Registry Operator", "8b32b316-c2f5-4ddf-b05b-83dacd2d08b5", "d151de6b-1c6d-44c1-ba82-8245b3df0c35", "4043d83a-6ee9-4596-9240-67ff832487b9"),
        new("ingress", "Azure Red Hat OpenShift Cluster Ingress Operator", "0336e1d3-7a87-462b-b6db-342b63f7802c", "204a08e3-25d3-4402-9da2-73f5b75c20d9", "6c53f831-8609-4cae-bac9-1b7d6ae744ab"),
        new("machine-api", "Azure Red Hat OpenShift Machine API Operator", "0358943c-7e01-48ba-8889-02cc51d78637", "a7de88ba-4780-47e2-9a92-8fbaebbfe715", "5399f89f-d523-452c-a255-f38f5b5d926a"),
    ];
}
