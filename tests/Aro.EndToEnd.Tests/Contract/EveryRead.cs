using System.Text.Json.Nodes;
using Aro.Api.Versions;
using Aro.Conformance.Tests.Traffic.Checks;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Contract;

/// <summary>All that a client can read once there is a cluster, in every api-version, whichever one created it.</summary>
internal static class EveryRead
{
    /// <summary>Sends each of these requests; none may fail but those for credentials of a cluster that has none.</summary>
    /// <param name="arm">The client.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hasCredentials">Whether it has credentials.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task SendAsync(ArmHttp arm, TestCluster cluster, bool hasCredentials, CancellationToken cancellationToken)
    {
        ArmReply shown = await arm.AcceptedAsync(HttpMethod.Get, cluster.Url(ApiVersions.Names[^1]), null, cancellationToken);
        IReadOnlyDictionary<string, string> values = Values(cluster, shown.Body!);
        foreach (string version in ApiVersions.Names)
        {
            foreach (SwaggerOperation operation in ProviderTraffic.OperationsOf(version).All.Where(operation => operation.Method is "GET" or "POST"))
            {
                ArmReply reply = await arm.SendAsync(
                    new HttpMethod(operation.Method), $"{operation.PathWith(values)}?api-version={version}", null, cancellationToken);
                ((int)reply.Status).ShouldBe(operation.Method == "POST" && !hasCredentials ? 409 : 200, $"{version} {operation.Id} {reply.Body?.ToJsonString()}");
            }
        }
    }

    private static Dictionary<string, string> Values(TestCluster cluster, JsonNode shown)
    {
        string version = shown["properties"]!["clusterProfile"]!["version"]!.GetValue<string>();
        string[] id = cluster.Id.Split('/');
        return new(StringComparer.Ordinal)
        {
            ["subscriptionId"] = id[2],
            ["resourceGroupName"] = id[4],
            ["resourceName"] = cluster.Name,
            ["location"] = shown["location"]!.GetValue<string>(),
            ["openShiftVersion"] = version,
            ["openShiftMinorVersion"] = version[..version.LastIndexOf('.')],
        };
    }
}
