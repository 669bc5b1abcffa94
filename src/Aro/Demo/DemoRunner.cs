using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Local;
using Spectre.Console;
using Spectre.Console.Json;

namespace Aro.Demo;

/// <summary>Creates a cluster through ARM, looks at it, deletes it, and checks that nothing is left. A client like any other.</summary>
internal sealed class DemoRunner(IAnsiConsole console, LocalServices services, OwnTime ownTime, TimeProvider time)
{
    private readonly DemoNames _names = new(services.SubscriptionId, services.Location, services.ClusterClientId, services.ClusterClientSecret);

    /// <summary>Runs all of it; throws <see cref="DemoException"/> when something is not as it should be.</summary>
    public async Task RunAsync(bool keep, CancellationToken cancellationToken)
    {
        using HttpClient http = services.CreateHttpClient();
        ArmSession arm = new(http, services.ArmEndpoint, time);
        await arm.SignInAsync(services.Authority, services.UserClientId, services.UserClientSecret, cancellationToken);
        console.MarkupLine($"Signed in at [blue]{services.Authority}[/]; ARM is [blue]{services.ArmEndpoint}[/]");

        await arm.SendAndWaitAsync(HttpMethod.Put, _names.ResourceGroupUrl, _names.ResourceGroupBody, cancellationToken);
        await arm.SendAndWaitAsync(HttpMethod.Put, _names.VirtualNetworkUrl, _names.VirtualNetworkBody, cancellationToken);
        ArmAnswer versions = await arm.SendAsync(HttpMethod.Get, _names.VersionsUrl, null, cancellationToken);
        string version = versions.Body!["value"]!.AsArray().Select(v => v!["properties"]!["version"]!.GetValue<string>()).Last();

        Heading($"Create cluster {DemoNames.ClusterName}, OpenShift {version}");
        await RunOperationAsync(arm, HttpMethod.Put, _names.ClusterBody(version), cancellationToken);

        Heading("The cluster as ARM shows it");
        ArmAnswer cluster = await arm.SendAsync(HttpMethod.Get, _names.ClusterUrl, null, cancellationToken);
        console.Write(new JsonText(cluster.Body!.ToJsonString()));
        console.WriteLine();
        Expect(cluster.Body["properties"]!["provisioningState"]!.GetValue<string>() == "Succeeded", "the cluster's provisioningState is not Succeeded");

        await ShowNodesAsync(arm, cluster.Body, cancellationToken);
        if (keep)
        {
            return;
        }

        Heading($"Delete cluster {DemoNames.ClusterName}");
        await RunOperationAsync(arm, HttpMethod.Delete, null, cancellationToken);
        await CheckNothingIsLeftAsync(arm, cancellationToken);
    }

    private async Task RunOperationAsync(ArmSession arm, HttpMethod method, JsonNode? body, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        ownTime.Begin();
        ArmAnswer accepted = await arm.SendAsync(method, _names.ClusterUrl, body, cancellationToken);
        console.MarkupLine($"{method} {_names.Cluster.EscapeMarkup()} → [green]{accepted.StatusCode}[/] in {StepProgress.Seconds(time.GetElapsedTime(begun)).Trim()}");
        console.MarkupLine($"[grey]request {accepted.RequestId} · operation {accepted.Operation?.Split('?')[0].Split('/')[^1]}[/]");
        JsonNode status = null!;
        await console.Status().StartAsync("accepted", async line =>
        {
            StepProgress progress = new(console);
            status = await arm.WaitAsync(accepted.Operation!, s => line.Status(progress.Observe(s).EscapeMarkup()), cancellationToken);
        });
        TimeSpan total = time.GetElapsedTime(begun);
        TimeSpan own = ownTime.End();
        if (status["status"]?.GetValue<string>() != "Succeeded")
        {
            throw new DemoException($"{method} ended {status["status"]} after {StepProgress.Seconds(total).Trim()}", status);
        }

        console.MarkupLine($"[green]Succeeded[/] in [aqua]{StepProgress.Seconds(total).Trim()}[/], of which the provider itself took [aqua]{StepProgress.Seconds(own).Trim()}[/]; the rest is waiting for the simulated Azure, the cluster and the installer");
        console.MarkupLine($"[grey]trace {ownTime.TraceId}[/]");
    }

    private async Task ShowNodesAsync(ArmSession arm, JsonNode cluster, CancellationToken cancellationToken)
    {
        ArmAnswer credentials = await arm.SendAsync(HttpMethod.Post, _names.AdminCredentialsUrl, null, cancellationToken);
        string kubeconfig = Encoding.UTF8.GetString(Convert.FromBase64String(credentials.Body!["kubeconfig"]!.GetValue<string>()));
        IPAddress address = IPAddress.Parse(cluster["properties"]!["apiserverProfile"]!["ip"]!.GetValue<string>());
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(services.CaBundle);
        using ClusterView view = new(kubeconfig, address, authorities);
        Heading("kubectl get nodes");
        Table nodes = await view.GetTableAsync("/api/v1/nodes", cancellationToken);
        console.Write(nodes);
        Expect(nodes.Rows.Count >= 6, $"there are {nodes.Rows.Count} nodes, not 6");
        Heading("kubectl get clusteroperators");
        console.Write(await view.GetTableAsync("/apis/config.openshift.io/v1/clusteroperators", cancellationToken));
    }

    private async Task CheckNothingIsLeftAsync(ArmSession arm, CancellationToken cancellationToken)
    {
        Heading("What is left");
        await ExpectGoneAsync(arm, "cluster", _names.ClusterUrl, cancellationToken);
        await ExpectGoneAsync(arm, "managed resource group", _names.ManagedResourceGroupUrl, cancellationToken);
        IReadOnlyList<string> left = services.FindLeftovers();
        Expect(left.Count == 0, "the local cloud still has: " + string.Join(", ", left));
        console.MarkupLine("[green]Nothing[/]: no cluster, no managed resource group, no DNS record, no private endpoint, no certificate.");
    }

    private async Task ExpectGoneAsync(ArmSession arm, string what, string url, CancellationToken cancellationToken)
    {
        try
        {
            await arm.SendAsync(HttpMethod.Get, url, null, cancellationToken);
        }
        catch (DemoException e) when (e.Error?["error"]?["code"]?.GetValue<string>() is "ResourceNotFound" or "ResourceGroupNotFound")
        {
            console.MarkupLine($"  [green]✓[/] {what}: gone");
            return;
        }

        throw new DemoException($"the {what} is still there");
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new DemoException(otherwise);
        }
    }

    private void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{text.EscapeMarkup()}[/]") { Justification = Justify.Left });
    }
}
