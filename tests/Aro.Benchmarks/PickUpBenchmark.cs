using System.Text.Json.Nodes;
using Aro.Demo;

namespace Aro.Benchmarks;

/// <summary>
/// Time from the acceptance of a create to the beginning of its first step, by the provider's own records in the operation's status, while the
/// backend is idle otherwise. Each cluster is deleted before the next one is created.
/// </summary>
internal static class PickUpBenchmark
{
    private const int Samples = 40;
    private const string ApiVersion = "2023-11-22";

    /// <summary>Measures and prints a line.</summary>
    public static async Task RunAsync(HttpClient http, Dictionary<string, string> environment)
    {
        ArmSession arm = new(http, new Uri(environment["ARO_ARM_ENDPOINT"]), TimeProvider.System);
        CancellationToken never = CancellationToken.None;
        await arm.SignInAsync(new Uri(environment["ARO_AUTHORITY"]), environment["AZURE_CLIENT_ID"], environment["AZURE_CLIENT_SECRET"], never);
        string group = $"/subscriptions/{environment["AZURE_SUBSCRIPTION_ID"]}/resourceGroups/bench";
        await arm.SendAndWaitAsync(HttpMethod.Put, $"{group}?api-version=2021-04-01", new JsonObject { ["location"] = "eastus" }, never);
        await arm.SendAndWaitAsync(
            HttpMethod.Put,
            $"{group}/providers/Microsoft.Network/virtualNetworks/vnet?api-version=2022-07-01",
            JsonNode.Parse("""
                {"location":"eastus","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[
                 {"name":"master","properties":{"addressPrefix":"10.0.0.0/23"}},{"name":"worker","properties":{"addressPrefix":"10.0.2.0/23"}}]}}
                """),
            never);
        string subscription = group[..group.IndexOf("/resourceGroups", StringComparison.Ordinal)];
        await arm.SendAsync(HttpMethod.Post, $"{subscription}/providers/Microsoft.RedHatOpenShift/register?api-version=2021-04-01", null, never);
        List<double> latencies = [];
        for (int i = 0; i <= Samples; i++)
        {
            string cluster = $"{RequestBenchmark.ClusterPath(subscription, i)}?api-version={ApiVersion}";
            JsonNode body = RequestBenchmark.Body(environment["AZURE_SUBSCRIPTION_ID"], i);
            body["properties"]!["servicePrincipalProfile"] = new JsonObject
            {
                ["clientId"] = environment["ARO_CLUSTER_CLIENT_ID"],
                ["clientSecret"] = environment["ARO_CLUSTER_CLIENT_SECRET"],
            };
            ArmAnswer accepted = await arm.SendAsync(HttpMethod.Put, cluster, body, never);
            double latency = await FirstStepAsync(arm, accepted.Operation!);
            if (i > 0)
            {
                // The first cluster of a process waits for the runtime to compile the code.
                latencies.Add(latency);
            }

            await arm.SendAndWaitAsync(HttpMethod.Delete, cluster, null, never);
        }

        Report.PrintPickUp(latencies);
    }

    private static async Task<double> FirstStepAsync(ArmSession arm, string operation)
    {
        while (true)
        {
            JsonNode status = (await arm.SendAsync(HttpMethod.Get, operation, null, CancellationToken.None)).Body!;
            if (status["properties"]?["steps"] is JsonArray { Count: > 0 } steps)
            {
                return (Time(steps[0]!) - Time(status)).TotalMilliseconds;
            }

            if (status["status"]!.GetValue<string>() is "Failed" or "Canceled")
            {
                throw new InvalidOperationException(status.ToJsonString());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static DateTimeOffset Time(JsonNode node) => DateTimeOffset.Parse(node["startTime"]!.GetValue<string>());
}
