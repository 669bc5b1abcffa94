using System.Globalization;
using System.Text.Json.Nodes;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>Checks what oav leaves unchecked of an answer: whether the headers the file states are sent, and those of ARM's contract for operations that take time.</summary>
internal static class ResponseDescription
{
    private static readonly string[] Accepted = ["OpenShiftClusters_CreateOrUpdate", "OpenShiftClusters_Update", "OpenShiftClusters_Delete"];

    /// <summary>What is wrong with the answer to an operation of the file.</summary>
    public static IEnumerable<string> Problems(Exchange exchange, SwaggerOperations operations)
    {
        if (operations.Response(exchange.Operation!, exchange.Status) is not { } response)
        {
            yield return $"status {exchange.Status} is not described";
            yield break;
        }

        IReadOnlyDictionary<string, string> sent = exchange.LiveResponse.Headers;
        foreach ((string name, JsonNode? header) in response["headers"] as JsonObject ?? [])
        {
            if (!sent.TryGetValue(name, out string? value))
            {
                yield return $"header {name} is missing";
            }
            else if (header!["type"]!.GetValue<string>() == "integer" && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                yield return $"header {name} is no number: {value}";
            }
        }

        if (exchange.Status is 200 or 201 or 202 && Accepted.Contains(exchange.Operation))
        {
            foreach (string name in ForPolling(exchange.Operation!).Where(name => !sent.ContainsKey(name)))
            {
                yield return $"header {name}, by which a client learns the end, is missing";
            }
        }
    }

    private static string[] ForPolling(string operation) =>
        operation == "OpenShiftClusters_Delete" ? ["Azure-AsyncOperation", "Location", "Retry-After"] : ["Azure-AsyncOperation", "Retry-After"];
}
