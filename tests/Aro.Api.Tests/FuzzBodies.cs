using System.Text.Json.Nodes;
using Aro.Api.Internal;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Stored clusters, and good bodies to make mangled ones of.</summary>
/// <param name="Clusters">Clusters that exist.</param>
/// <param name="Shown">What GET shows of each.</param>
/// <param name="Created">Bodies of new clusters.</param>
/// <param name="Patches">What clients send who change one thing.</param>
internal sealed record FuzzBodies(OpenShiftCluster[] Clusters, JsonObject[] Shown, JsonObject[] Created, JsonObject[] Patches)
{
    private const int NewClusters = 60;
    private const int StoredClusters = 6;
    private const int PatchesOfEachKind = 10;

    private readonly JsonObject[] _all = [.. Shown, .. Created, .. Patches];

    /// <summary>Random ones of a published version.</summary>
    public static FuzzBodies Of(string version, Random random)
    {
        JsonObject[] created = ClusterBodies.Of(version).Array[NewClusters].Single(_ => true, new PCG(1, (ulong)random.NextInt64()).ToString());
        OpenShiftCluster[] clusters = [.. created.Take(StoredClusters).Select(body => Bodies.Installed(version, body))];
        return new FuzzBodies(
            clusters,
            Array.ConvertAll(clusters, cluster => Bodies.Get(version, cluster)),
            [.. created, Bodies.WorkloadIdentity()],
            [.. Enumerable.Range(0, PatchesOfEachKind).SelectMany(_ => RandomPatches(random))]);
    }

    /// <summary>Mostly a body that fits what is done to which cluster; any one else.</summary>
    public JsonObject Any(string operation, int cluster, Random random) => random.Next(4) == 0 ? Pick(_all, random) : Fitting(operation, cluster, random);

    /// <summary>A body that fits what is done to which cluster.</summary>
    public JsonObject Fitting(string operation, int cluster, Random random) => operation switch
    {
        "create" => Pick(Created, random),
        "patch" when random.Next(2) == 0 => Pick(Patches, random),
        _ => Shown[cluster],
    };

    private static IEnumerable<JsonObject> RandomPatches(Random random) =>
    [
        new JsonObject { ["tags"] = new JsonObject { [$"a{random.Next()}"] = $"{random.Next()}", ["c"] = null } }
            .With("properties.servicePrincipalProfile.clientId", $"\"{random.Next():x8}-0000-0000-0000-000000000001\"")
            .With("properties.servicePrincipalProfile.clientSecret", $"\"s{random.Next()}\""),
        new JsonObject { ["tags"] = new JsonObject { [$"b{random.Next()}"] = "" } }
            .With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", $"{random.Next(1, 21)}"),
        new JsonObject().With("identity.userAssignedIdentities", $$"""{ "{{Bodies.Identities}}other{{random.Next()}}": {} }""")
            .With("properties.platformWorkloadIdentityProfile.upgradeableTo", $"\"4.18.{random.Next(1000)}\"")
            .With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", $"\"{Bodies.Identities}new{random.Next()}\""),
    ];

    private static JsonObject Pick(JsonObject[] bodies, Random random) => bodies[random.Next(bodies.Length)];
}
