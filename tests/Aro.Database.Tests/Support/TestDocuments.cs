using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Encryption;

namespace Aro.Database.Tests.Support;

/// <summary>Documents as a frontend would write them.</summary>
internal static class TestDocuments
{
    public const string PullSecret = """{"auths":{"registry.example":{"auth":"dG9wLXNlY3JldC1wdWxs"}}}""";
    public const string ClientSecret = "client-secret-Zq8~very-secret";
    public static readonly Guid Subscription = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid OtherSubscription = new("22222222-2222-2222-2222-222222222222");
    public static readonly ClusterResourceId Id = new(Subscription, "Group", "Cluster");

    public static SecretKey Key(string id, byte fill) => new(id, Enumerable.Repeat(fill, 32).ToArray());

    public static AesGcmSecretProtector Protector(params SecretKey[] keys) =>
        new(new SecretKeyRing(keys.Length == 0 ? [Key("k1", 1)] : keys), new RandomIdGenerator());

    public static DocumentCodec Codec(params SecretKey[] keys) => new(Protector(keys));

    public static Guid OperationId(int number) => new(number, 0, 0, new byte[8]);

    public static OpenShiftClusterDocument Cluster(ClusterResourceId id, Guid operationId, long? queuedAt = 1) => new()
    {
        Id = DocumentIds.Cluster(id),
        PartitionKey = id.Partition,
        Uid = new Guid("aaaaaaaa-0000-0000-0000-000000000001"),
        OperationId = operationId,
        QueuedAt = queuedAt,
        Cluster = new OpenShiftCluster
        {
            Id = id.ToString(),
            Name = id.Name,
            Type = ClusterResourceId.FullType,
            Location = "eastus",
            Tags = new Dictionary<string, string> { ["Owner"] = "me" },
            Properties = new OpenShiftClusterProperties
            {
                ProvisioningState = ProvisioningState.Creating,
                ClusterProfile = new ClusterProfile
                {
                    Domain = "cluster",
                    Version = "4.17.27",
                    ResourceGroupId = $"/subscriptions/{id.Partition}/resourceGroups/Managed-{id.Name}",
                    PullSecret = SecureString.FromPlaintext(PullSecret),
                },
                ServicePrincipalProfile = new ServicePrincipalProfile
                {
                    ClientId = $"client-{id.Name}",
                    ClientSecret = SecureString.FromPlaintext(ClientSecret),
                },
                NetworkProfile = new NetworkProfile { PodCidr = "10.128.0.0/14", ServiceCidr = "172.30.0.0/16" },
                WorkerProfiles = [new WorkerProfile { Name = "worker", VmSize = "Standard_D4s_v3", Count = 3 }],
                SshKey = SecureBytes.FromPlaintext([1, 2, 3, 250]),
            },
        },
    };

    public static OperationDocument Operation(ClusterResourceId id, Guid operationId) => new()
    {
        Id = DocumentIds.Operation(operationId),
        PartitionKey = id.Partition,
        OperationId = operationId,
        ClusterResourceId = id.ToString(),
        Type = OperationType.Create,
        Status = ProvisioningState.Creating,
    };

    public static ClaimDocument Claim(ClusterResourceId id, string claimId, string value) => new()
    {
        Id = claimId,
        PartitionKey = id.Partition,
        ClusterResourceId = id.ToString(),
        Value = value,
    };
}
