using System.Text.Json;
using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Recorded;

/// <summary>What a store holds at an instant in which a create, an update and a delete are half done, as this build writes it.</summary>
internal static class DocumentRecorder
{
    /// <summary>The key of every recorded set. It protects nothing: all its bytes are zero.</summary>
    public static readonly SecretKey Key = new("k1", new byte[SecretKey.Length]);

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The documents by the names of their files.</summary>
    public static IReadOnlyDictionary<string, DocumentWrite> Create()
    {
        DocumentCodec codec = TestDocuments.Codec(Key);
        Dictionary<string, DocumentWrite> documents = new(StringComparer.Ordinal)
        {
            ["subscription"] = codec.Encode(new SubscriptionDocument
            {
                Id = DocumentIds.Subscription,
                PartitionKey = TestDocuments.Id.Partition,
                State = "Registered",
                TenantId = "33333333-3333-3333-3333-333333333333",
                Body = JsonElement.Parse("""{"state":"Registered","properties":{"tenantId":"33333333-3333-3333-3333-333333333333","registeredFeatures":[]}}"""),
            }),
            ["version"] = codec.Encode(new OpenShiftVersionDocument
            {
                Id = DocumentIds.Version("4.17.27"),
                PartitionKey = DocumentIds.VersionsPartition,
                Version = "4.17.27",
                OpenShiftPullspec = "quay.io/openshift-release-dev/ocp-release:4.17.27-x86_64",
                InstallerPullspec = "quay.io/openshift-release-dev/installer:4.17.27",
                Enabled = true,
                Default = true,
            }),
            ["roleset"] = codec.Encode(new PlatformWorkloadIdentityRoleSetDocument
            {
                Id = DocumentIds.RoleSet("4.17"),
                PartitionKey = DocumentIds.RoleSetsPartition,
                OpenShiftVersion = "4.17",
                PlatformWorkloadIdentityRoles =
                [
                    new PlatformWorkloadIdentityRole
                    {
                        OperatorName = "image-registry",
                        RoleDefinitionName = "Azure Red Hat OpenShift Image Registry Operator",
                        RoleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/8b32b316-c2f5-4ddf-b05b-83dacd2d08b5",
                        ServiceAccounts = ["system:serviceaccount:openshift-image-registry:registry"],
                        SecretLocation = new SecretLocation { Namespace = "openshift-image-registry", Name = "installer-cloud-credentials" },
                    },
                ],
            }),
        };
        AddIdle(documents, codec);
        AddCreate(documents, codec);
        AddUpdate(documents, codec);
        AddDelete(documents, codec);
        return documents;
    }

    /// <summary>Writes a set.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, DocumentWrite document) in Create())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".json"), document.Json.ToArray(), cancellationToken);
        }
    }

    private static void AddIdle(Dictionary<string, DocumentWrite> documents, DocumentCodec codec)
    {
        (OpenShiftClusterDocument cluster, OperationDocument operation) = Pair("idle", 1, OperationType.Create, ProvisioningState.Succeeded);
        cluster.QueuedAt = null;
        cluster.Lease.Epoch = 1;
        cluster.Cluster.Properties.InfraId = "idle-x7k2p";
        cluster.Cluster.Properties.AdminKubeconfig = SecureBytes.FromPlaintext("apiVersion: v1\nkind: Config\n"u8.ToArray());
        cluster.Cluster.Properties.KubeadminPassword = SecureString.FromPlaintext("aaaaa-bbbbb-ccccc-ddddd");
        operation.EndTime = Start.AddMinutes(40);
        operation.PercentComplete = 100;
        operation.Steps.AddRange(Steps("validateNetwork", "ensureInfraId", "updateClusterUrls"));
        operation.Ttl = 604_800;
        Add(documents, codec, "idle", cluster, operation);
    }

    private static void AddCreate(Dictionary<string, DocumentWrite> documents, DocumentCodec codec)
    {
        (OpenShiftClusterDocument cluster, OperationDocument operation) = Pair("create", 2, OperationType.Create, ProvisioningState.Creating);
        HalfWay(cluster, operation, "deployBaseTemplate", "https://management.azure.com/subscriptions/s/operations/1", "validateNetwork", "ensureInfraId", "ensureStorageSuffix", "ensureSshKey", "createDnsRecord", "ensureResourceGroup", "setSubnetPolicies");
        cluster.Lease = new Lease { Owner = "worker-1", Expires = Start.AddSeconds(60).ToUnixTimeMilliseconds(), Epoch = 1 };
        cluster.Dequeues = 1;
        Add(documents, codec, "create", cluster, operation);
        AddClaims(documents, codec, "create");
    }

    private static void AddUpdate(Dictionary<string, DocumentWrite> documents, DocumentCodec codec)
    {
        (OpenShiftClusterDocument cluster, OperationDocument operation) = Pair("update", 3, OperationType.Update, ProvisioningState.Updating);
        HalfWay(cluster, operation, "apiServerReady", handle: null, "validateNetwork", "startVms");
        cluster.Cluster.Properties.LastProvisioningState = ProvisioningState.Succeeded;
        cluster.Lease = new Lease { Expires = Start.AddSeconds(30).ToUnixTimeMilliseconds(), Epoch = 4 };
        cluster.Dequeues = 2;
        operation.LastFailure = new CloudErrorBody { Code = "InternalServerError", Message = "Step 'apiServerReady' failed unexpectedly.", Target = "apiServerReady" };
        operation.Message = "Step 'apiServerReady' failed unexpectedly and is repeated (attempt 2 of 5).";
        Add(documents, codec, "update", cluster, operation);
    }

    private static void AddDelete(Dictionary<string, DocumentWrite> documents, DocumentCodec codec)
    {
        (OpenShiftClusterDocument cluster, OperationDocument operation) = Pair("delete", 4, OperationType.Delete, ProvisioningState.Deleting);
        HalfWay(cluster, operation, "deleteResources", handle: null, "cancelDeployments", "deleteDnsRecords", "deletePrivateEndpoint");
        cluster.Lease = new Lease { Owner = "worker-2", Expires = Start.AddSeconds(45).ToUnixTimeMilliseconds(), Epoch = 9 };
        cluster.Dequeues = 1;
        Add(documents, codec, "delete", cluster, operation);
        AddClaims(documents, codec, "delete");
    }

    private static ClusterResourceId Id(string name) => new(TestDocuments.Subscription, "group", name);

    private static (OpenShiftClusterDocument Cluster, OperationDocument Operation) Pair(string name, int number, OperationType type, ProvisioningState state)
    {
        ClusterResourceId id = Id(name);
        CorrelationData correlation = new() { CorrelationId = $"correlation-{name}", ClientRequestId = $"client-{name}", RequestTime = Start };
        OpenShiftClusterDocument cluster = TestDocuments.Cluster(id, TestDocuments.OperationId(number), Start.ToUnixTimeMilliseconds());
        cluster.Uid = new Guid(number, 1, 0, new byte[8]);
        cluster.Cluster.Properties.ProvisioningState = state;
        cluster.Correlation = state.IsTerminal() ? null : correlation;
        OperationDocument operation = TestDocuments.Operation(id, TestDocuments.OperationId(number));
        (operation.Type, operation.Status, operation.StartTime, operation.Correlation) = (type, state, Start, correlation);
        return (cluster, operation);
    }

    private static void HalfWay(OpenShiftClusterDocument cluster, OperationDocument operation, string current, string? handle, params string[] completed)
    {
        cluster.Checkpoint = new StepCheckpoint
        {
            OperationId = operation.OperationId,
            Completed = [.. Steps(completed)],
            Current = current,
            Attempt = 1,
            StartedAt = Start.AddMinutes(completed.Length),
            Handle = handle,
        };
        operation.Steps.AddRange(Steps(completed));
        operation.CurrentStep = current;
        operation.Message = $"Doing {current}";
        operation.PercentComplete = 20;
        operation.Deadline = Start.AddHours(4);
    }

    private static IEnumerable<CompletedStep> Steps(params string[] names) => names.Select((name, i) => new CompletedStep
    {
        Name = name,
        Description = $"Doing {name}",
        StartedAt = Start.AddMinutes(i),
        FinishedAt = Start.AddMinutes(i + 1),
        Attempts = 1,
    });

    private static void Add(
        Dictionary<string, DocumentWrite> documents, DocumentCodec codec, string name, OpenShiftClusterDocument cluster, OperationDocument operation)
    {
        documents.Add($"cluster-{name}", codec.Encode(cluster));
        documents.Add($"operation-{name}", codec.Encode(operation));
    }

    private static void AddClaims(Dictionary<string, DocumentWrite> documents, DocumentCodec codec, string name)
    {
        documents.Add($"claim-group-{name}", codec.Encode(TestDocuments.Claim(Id(name), DocumentIds.ResourceGroupClaim($"Managed-{name}"), $"Managed-{name}")));
        documents.Add($"claim-client-{name}", codec.Encode(TestDocuments.Claim(Id(name), DocumentIds.ClientClaim($"client-{name}"), $"client-{name}")));
    }
}
