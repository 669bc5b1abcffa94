using System.Text.Json.Nodes;
using Aro.Swagger.Examples;

namespace Aro.Swagger.Tests;

/// <summary>Examples agree with each other: an answer shows what was asked for, and a cluster has what its OpenShift version needs.</summary>
public class ExampleAgreementTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();

    /// <summary>The operators of OpenShift, for each of which the service asks for an identity.</summary>
    internal static string[] Operators { get; } =
    [
        "aro-operator", "cloud-controller-manager", "cloud-network-config", "disk-csi-driver", "file-csi-driver", "image-registry", "ingress", "machine-api",
    ];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Example_Update_IsAnsweredWithWhatWasAskedFor(string version)
    {
        PublishedVersion published = PublishedVersion.All.Single(other => other.Name == version);
        KeyValuePair<string, string>[] updates = [.. Files.Where(file =>
            file.Key.StartsWith($"{published.Folder}/examples/OpenShiftClusters_Update", StringComparison.Ordinal))];

        updates.Length.ShouldBe(ClusterIdentities.In(published).Count);
        foreach ((string path, string text) in updates)
        {
            JsonNode example = JsonNode.Parse(text)!;
            JsonNode asked = example["parameters"]!["parameters"]!;
            foreach (string status in new[] { "200", "201" })
            {
                JsonNode answer = example["responses"]![status]!["body"]!;
                JsonNode.DeepEquals(answer["tags"], asked["tags"]).ShouldBeTrue(path);
                answer["properties"]!["provisioningState"]!.ToString().ShouldBe("Updating");
                string? upgradeable = (string?)asked["properties"]!["platformWorkloadIdentityProfile"]?["upgradeableTo"];
                ((string?)answer["properties"]!["platformWorkloadIdentityProfile"]?["upgradeableTo"]).ShouldBe(upgradeable, path);
            }

            JsonNode.DeepEquals(asked["tags"], ClusterExamples.Create(published, ClusterIdentity.ServicePrincipal)["tags"]).ShouldBeFalse("it changes nothing");
        }
    }

    [Fact]
    public void Example_OperatorsOfACluster_AreThoseOfTheRoleSetWithAnIdentityEach()
    {
        string folder = PublishedVersion.All[^1].Folder + "/examples/";
        JsonNode roleSet = JsonNode.Parse(Files[folder + "PlatformWorkloadIdentityRoleSet_Get.json"])!["responses"]!["200"]!["body"]!;
        JsonNode cluster = JsonNode.Parse(Files[folder + "OpenShiftClusters_Get.json"])!["responses"]!["200"]!["body"]!;
        JsonObject identities = cluster["properties"]!["platformWorkloadIdentityProfile"]!["platformWorkloadIdentities"]!.AsObject();

        roleSet["properties"]!["platformWorkloadIdentityRoles"]!.AsArray().Select(role => role!["operatorName"]!.ToString()).ShouldBe(Operators);
        identities.Select(identity => identity.Key).ShouldBe(Operators);
        foreach (string id in new[] { "resourceId", "clientId", "objectId" })
        {
            identities.Select(identity => identity.Value![id]!.ToString()).ShouldBeUnique();
        }
    }

    public static TheoryData<string> Versions() => [.. PublishedVersion.All.Select(version => version.Name)];
}
