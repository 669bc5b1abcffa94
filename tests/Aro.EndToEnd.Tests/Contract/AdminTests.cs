using System.Text.Json.Nodes;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Contract;

/// <summary>What administrators do, on a running provider: maintenance that really runs, and reference data that ARM's callers then see.</summary>
public sealed class AdminTests(LocalFixture local) : IClassFixture<LocalFixture>
{
    private const string ApiVersion = "2025-07-25";

    [Fact]
    public async Task Patch_CertificatesRenewal_RunsItsStepsAndTheClusterIsAsBefore()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await local.SignInAsync(cancellationToken);
        using ArmHttp administrator = ArmHttp.AsAdministrator(local.Services.Environment);
        TestCluster cluster = new(arm, local.Services.Environment, "maintained");
        await cluster.CreateNetworkAsync(cancellationToken);
        JsonNode created = await arm.WaitAsync(await cluster.BeginCreateAsync(ApiVersion, cancellationToken), cancellationToken);
        created["status"]!.GetValue<string>().ShouldBe("Succeeded", created["error"]?.ToJsonString());

        ArmReply accepted = await administrator.AcceptedAsync(
            HttpMethod.Patch,
            cluster.Url("admin"),
            """{"properties":{"maintenanceTask":"CertificatesRenewal","operatorFlags":{"aro.banner.enabled":"true"}}}""",
            cancellationToken);
        JsonNode end = await administrator.WaitAsync(accepted.Operation!, cancellationToken);

        accepted.Body!["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe("AdminUpdating");
        end["status"]!.GetValue<string>().ShouldBe("Succeeded", end["error"]?.ToJsonString());
        JsonNode properties = (await administrator.AcceptedAsync(HttpMethod.Get, cluster.Url("admin"), null, cancellationToken)).Body!["properties"]!;
        properties["provisioningState"]!.GetValue<string>().ShouldBe("Succeeded");
        properties["maintenanceState"]!.GetValue<string>().ShouldBe("None");
        properties["maintenanceTask"].ShouldBeNull();
        properties["operatorFlags"]!["aro.banner.enabled"]!.GetValue<string>().ShouldBe("true");
        ArmReply shown = await arm.AcceptedAsync(HttpMethod.Get, cluster.Url(ApiVersion), null, cancellationToken);
        shown.Body!["properties"]!.AsObject().ContainsKey("operatorFlags").ShouldBeFalse();
    }

    [Fact]
    public async Task RoleSets_OfTheLocalCloud_AreThoseOfItsVersions()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await local.SignInAsync(cancellationToken);
        string location = $"/subscriptions/{local.Services.Environment["AZURE_SUBSCRIPTION_ID"]}/providers/Microsoft.RedHatOpenShift/locations/eastus";

        JsonNode list = (await arm.AcceptedAsync(
            HttpMethod.Get, $"{location}/platformWorkloadIdentityRoleSets?api-version={ApiVersion}", null, cancellationToken)).Body!;

        list["value"]!.AsArray().Select(set => set!["name"]!.GetValue<string>()).ShouldBe(["4.16", "4.17", "4.18"]);
        list["value"]![0]!["properties"]!["platformWorkloadIdentityRoles"]!.AsArray().Select(role => role!["operatorName"]!.GetValue<string>()).ShouldBe(
        [
            "cloud-controller-manager", "ingress", "machine-api", "disk-csi-driver", "cloud-network-config", "image-registry", "file-csi-driver",
            "aro-operator",
        ]);
    }
}
