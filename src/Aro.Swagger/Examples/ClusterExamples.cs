using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Swagger.Examples;

/// <summary>The example cluster in the shape of an api-version, made by the version's own converter.</summary>
internal static class ClusterExamples
{
    private const string PullSecret = """{"auths":{"registry.redhat.io":{"auth":""}}}""";

    private static readonly string[] Operators = [.. ExampleOperator.All.Select(one => one.Name)];

    private static readonly ClusterRequest Request = new()
    {
        Id = ExampleCluster.Id,
        Location = ExampleCluster.Location,
        Domain = "eastus.aroapp.io",
        EnabledVersions = [ExampleCluster.OpenShiftVersion],
        DefaultVersion = ExampleCluster.OpenShiftVersion,
        PlatformOperators = new Dictionary<string, IReadOnlyList<string>> { ["4.17"] = Operators, ["4.18"] = Operators },
    };

    /// <summary>What a client reads.</summary>
    public static JsonObject Read(PublishedVersion version, ClusterIdentity identity, ProvisioningState state) =>
        Write(version, ExampleCluster.Create(identity, state));

    /// <summary>What a client is answered that sent the change.</summary>
    public static JsonObject Updated(PublishedVersion version, ClusterIdentity identity)
    {
        byte[] change = Encoding.UTF8.GetBytes(Update(identity).ToJsonString());
        OpenShiftCluster cluster = version.Version.Clusters.Patch(change, ExampleCluster.Create(identity, ProvisioningState.Succeeded), Request);
        cluster.Properties.ProvisioningState = ProvisioningState.Updating;
        return Write(version, cluster);
    }

    /// <summary>What a client sends to create the cluster: what it can read without what the service sets, and the secrets.</summary>
    public static JsonObject Create(PublishedVersion version, ClusterIdentity identity)
    {
        JsonObject body = Read(version, identity, ProvisioningState.Creating);
        RemoveServiceSet(body, version.Contract.Root);
        JsonObject properties = body["properties"]!.AsObject();
        properties["clusterProfile"]!["pullSecret"] = PullSecret;
        if (properties["servicePrincipalProfile"] is { } principal)
        {
            principal["clientSecret"] = "the client secret";
        }

        return body;
    }

    /// <summary>What a client sends to change the cluster.</summary>
    public static JsonObject Update(ClusterIdentity identity)
    {
        JsonObject properties = identity == ClusterIdentity.WorkloadIdentities
            ? new JsonObject { ["platformWorkloadIdentityProfile"] = new JsonObject { ["upgradeableTo"] = "4.18.0" } }
            : new JsonObject { ["servicePrincipalProfile"] = new JsonObject { ["clientSecret"] = "the new client secret" } };
        return new JsonObject { ["tags"] = new JsonObject { ["team"] = "orders", ["stage"] = "production" }, ["properties"] = properties };
    }

    private static JsonObject Write(PublishedVersion version, OpenShiftCluster cluster)
    {
        ArrayBufferWriter<byte> output = new();
        version.Version.Clusters.Write(output, cluster);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    private static void RemoveServiceSet(JsonObject target, TypeContract type)
    {
        foreach (MemberContract member in type.Members)
        {
            if (member.IsServiceSet)
            {
                target.Remove(member.Name);
                continue;
            }

            IEnumerable<JsonNode?> children = (member.Kind, target[member.Name]) switch
            {
                (MemberKind.Object, { } child) => [child],
                (MemberKind.List, JsonArray items) => items,
                (MemberKind.ObjectMap, JsonObject entries) => entries.Select(entry => entry.Value),
                _ => [],
            };
            foreach (JsonNode? child in children)
            {
                RemoveServiceSet(child!.AsObject(), member.Type!);
            }
        }
    }
}
