using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Versions;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Contract;

/// <summary>
/// Clusters created through ARM in the api-versions that differ most, and what each version shows of them. All that the provider answers meanwhile
/// is checked against the swagger files (<see cref="LocalFixture"/>).
/// </summary>
public sealed class VersionTests(LocalFixture local) : IClassFixture<LocalFixture>
{
    private const string Common2020 =
        "id name type location tags properties properties.provisioningState properties.clusterProfile properties.clusterProfile.domain " +
        "properties.clusterProfile.version properties.clusterProfile.resourceGroupId properties.consoleProfile properties.consoleProfile.url " +
        "properties.servicePrincipalProfile properties.servicePrincipalProfile.clientId properties.networkProfile properties.networkProfile.podCidr " +
        "properties.networkProfile.serviceCidr properties.masterProfile properties.masterProfile.vmSize properties.masterProfile.subnetId " +
        "properties.workerProfiles properties.workerProfiles.name properties.workerProfiles.vmSize properties.workerProfiles.diskSizeGB " +
        "properties.workerProfiles.subnetId properties.workerProfiles.count properties.apiserverProfile properties.apiserverProfile.visibility " +
        "properties.apiserverProfile.url properties.apiserverProfile.ip properties.ingressProfiles properties.ingressProfiles.name " +
        "properties.ingressProfiles.visibility properties.ingressProfiles.ip";

    private const string Since2023 =
        " systemData properties.clusterProfile.fipsValidatedModules properties.networkProfile.outboundType properties.networkProfile.preconfiguredNSG " +
        "properties.networkProfile.loadBalancerProfile properties.networkProfile.loadBalancerProfile.managedOutboundIps " +
        "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count properties.networkProfile.loadBalancerProfile.effectiveOutboundIps " +
        "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps.id properties.masterProfile.encryptionAtHost properties.workerProfiles.encryptionAtHost";

    [Theory]
    [InlineData("2020-04-30", Common2020)]
    [InlineData("2023-11-22", Common2020 + Since2023)]
    [InlineData("2025-07-25", Common2020 + Since2023)]
    public async Task CreateAndGet_ThroughArm_ShowsExactlyTheMembersOfTheVersion(string apiVersion, string members)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await local.SignInAsync(cancellationToken);
        TestCluster cluster = new(arm, local.Services.Environment, "v" + apiVersion.Replace("-", "", StringComparison.Ordinal));
        await cluster.CreateNetworkAsync(cancellationToken);
        await RefusedAsync(arm, cluster, apiVersion, 404, cancellationToken);

        string operation = await cluster.BeginCreateAsync(apiVersion, cancellationToken);
        await RefusedAsync(arm, cluster, apiVersion, 409, cancellationToken);
        JsonNode end = await arm.WaitAsync(operation, cancellationToken);

        end["status"]!.GetValue<string>().ShouldBe("Succeeded", end["error"]?.ToJsonString());
        ArmReply shown = await arm.AcceptedAsync(HttpMethod.Get, cluster.Url(apiVersion), null, cancellationToken);
        SortedSet<string> paths = new(StringComparer.Ordinal);
        Collect(shown.Body!.AsObject(), "", paths);
        paths.RemoveWhere(p => p.StartsWith("tags.", StringComparison.Ordinal) || p.StartsWith("systemData.", StringComparison.Ordinal)
            || p.StartsWith("properties.workerProfilesStatus", StringComparison.Ordinal));
        paths.ShouldBe(members.Split(' ').Order(StringComparer.Ordinal));
        shown.Body!.ToJsonString().ShouldNotContain("pullSecret");

        ArmReply credentials = await arm.AcceptedAsync(HttpMethod.Post, $"{cluster.Id}/listCredentials?api-version={apiVersion}", null, cancellationToken);
        credentials.Body!.AsObject().Select(m => m.Key).ShouldBe(["kubeadminUsername", "kubeadminPassword"]);
        await EveryRead.SendAsync(arm, cluster, hasCredentials: true, cancellationToken);
        await KubectlShowsTheClusterAsync(arm, cluster, shown.Body["properties"]!["apiserverProfile"]!["ip"]!.GetValue<string>(), cancellationToken);

        ArmReply updated = await arm.AcceptedAsync(HttpMethod.Patch, cluster.Url(apiVersion), """{"tags":{"team":"blue"}}""", cancellationToken);
        (await arm.WaitAsync(updated.Operation!, cancellationToken))["status"]!.GetValue<string>().ShouldBe("Succeeded");
        ArmReply result = await arm.AcceptedAsync(
            HttpMethod.Get, updated.Operation!.Replace("/operationsstatus/", "/operationresults/", StringComparison.Ordinal), null, cancellationToken);
        result.Body!.ToJsonString().ShouldBe((await arm.AcceptedAsync(HttpMethod.Get, cluster.Url(apiVersion), null, cancellationToken)).Body!.ToJsonString());

        ArmReply deleted = await arm.AcceptedAsync(HttpMethod.Delete, cluster.Url(apiVersion), null, cancellationToken);
        (await arm.WaitAsync(deleted.Operation!, cancellationToken))["status"]!.GetValue<string>().ShouldBe("Succeeded");
        (await arm.SendAsync(HttpMethod.Get, deleted.Location!, null, cancellationToken)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await arm.SendAsync(HttpMethod.Get, cluster.Url(apiVersion), null, cancellationToken)).ErrorCode.ShouldBe("ResourceNotFound");
        (await arm.SendAsync(HttpMethod.Get, $"{cluster.ManagedResourceGroup}?api-version=2021-04-01", null, cancellationToken))
            .ErrorCode.ShouldBe("ResourceGroupNotFound");
        arm.Traffic.Exchanges.Where(exchange => exchange.Version == apiVersion && exchange.Succeeded).Select(exchange => exchange.Operation).Distinct()
            .ShouldBe(ProviderTraffic.OperationsOf(apiVersion).Ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Provider_Shown_NamesEveryVersionThatIsServed()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await local.SignInAsync(cancellationToken);
        string subscription = local.Services.Environment["AZURE_SUBSCRIPTION_ID"];

        ArmReply provider = await arm.AcceptedAsync(
            HttpMethod.Get, $"/subscriptions/{subscription}/providers/Microsoft.RedHatOpenShift?api-version=2021-04-01", null, cancellationToken);

        JsonNode clusters = provider.Body!["resourceTypes"]!.AsArray().Single(type => type!["resourceType"]!.GetValue<string>() == "openShiftClusters")!;
        clusters["apiVersions"]!.AsArray().Select(version => version!.GetValue<string>()).ShouldBe(ApiVersions.Names.Reverse());
        clusters["defaultApiVersion"]!.GetValue<string>().ShouldBe(ApiVersions.Names[^1]);
    }

    [Fact]
    public async Task Create_WithoutANetwork_IsShownAsFailedInEveryVersion()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await local.SignInAsync(cancellationToken);
        TestCluster cluster = new(arm, local.Services.Environment, "unconnected");
        await arm.AcceptedAsync(HttpMethod.Put, $"{cluster.ResourceGroup}?api-version=2021-04-01", """{"location":"eastus"}""", cancellationToken);

        JsonNode end = await arm.WaitAsync(await cluster.BeginCreateAsync("2025-07-25", cancellationToken), cancellationToken);

        end["status"]!.GetValue<string>().ShouldBe("Failed");
        end["error"]!["code"]!.GetValue<string>().ShouldBe("InvalidLinkedVNet");
        await EveryRead.SendAsync(arm, cluster, hasCredentials: false, cancellationToken);
    }

    /// <summary>What is refused while there is no whole cluster.</summary>
    private static async Task RefusedAsync(ArmHttp arm, TestCluster cluster, string apiVersion, int status, CancellationToken cancellationToken)
    {
        ArmReply[] replies =
        [
            await arm.SendAsync(HttpMethod.Patch, cluster.Url(apiVersion), """{"tags":{}}""", cancellationToken),
            await arm.SendAsync(HttpMethod.Post, $"{cluster.Id}/listCredentials?api-version={apiVersion}", null, cancellationToken),
        ];
        replies.Select(reply => (int)reply.Status).ShouldBe([status, status], string.Join('\n', replies.Select(reply => reply.Body?.ToJsonString())));
    }

    private async Task KubectlShowsTheClusterAsync(ArmHttp arm, TestCluster cluster, string address, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Command.IsInstalled("kubectl"), "kubectl is not installed (Debian package kubernetes-client)");
        ArmReply credentials = await arm.AcceptedAsync(
            HttpMethod.Post, $"{cluster.Id}/listAdminCredentials?api-version=2025-07-25", null, cancellationToken);
        string file = Path.Combine(local.Services.DataDirectory, cluster.Name + ".kubeconfig");
        string kubeconfig = Encoding.UTF8.GetString(Convert.FromBase64String(credentials.Body!["kubeconfig"]!.GetValue<string>()));
        await File.WriteAllTextAsync(file, kubeconfig, cancellationToken);
        string host = new Uri(kubeconfig.Split('\n').First(l => l.Contains("server:", StringComparison.Ordinal)).Split("server:")[1].Trim()).Host;

        CommandResult result = await Command.RunAsync(
            "kubectl",
            ["--kubeconfig", file, "--server", $"https://{address}:6443", "--tls-server-name", host, "--certificate-authority",
                local.Services.Environment["ARO_CA_BUNDLE"], "get", "nodes,clusteroperators"],
            null,
            cancellationToken);

        result.ExitCode.ShouldBe(0, result.Error);
        string[] lines = result.Output.Split('\n');
        lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["NAME", "STATUS", "ROLES", "AGE", "VERSION"]);
        lines.Count(l => l.StartsWith("node/", StringComparison.Ordinal) && l.Contains(" Ready ", StringComparison.Ordinal)).ShouldBe(6);
        lines.ShouldContain(l => l.StartsWith("clusteroperator.config.openshift.io/kube-apiserver", StringComparison.Ordinal));
    }

    private static void Collect(JsonNode node, string prefix, SortedSet<string> paths)
    {
        foreach ((string name, JsonNode? value) in node.AsObject())
        {
            string path = prefix + name;
            paths.Add(path);
            foreach (JsonObject child in (value as JsonArray)?.OfType<JsonObject>() ?? (value is JsonObject one ? new[] { one } : []))
            {
                Collect(child, path + ".", paths);
            }
        }
    }
}
