using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.Swagger.Definitions;

namespace Aro.Swagger.Operations;

/// <summary>The parameters of an operation: api-version, those of the path, and the body.</summary>
internal static partial class OperationParameters
{
    public static JsonArray Create(ApiOperation operation, PublishedVersion version)
    {
        JsonArray parameters = [Common(version, "ApiVersionParameter")];
        foreach (Match match in Placeholder().Matches(operation.Path))
        {
            parameters.Add(InPath(match.Groups["name"].Value, version));
        }

        if (operation.Body is { } body)
        {
            parameters.Add(new JsonObject
            {
                ["name"] = "parameters",
                ["in"] = "body",
                ["description"] = "The cluster, or what is to change of it.",
                ["required"] = true,
                ["schema"] = Schemas.Local(body),
            });
        }

        return parameters;
    }

    private static JsonObject InPath(string name, PublishedVersion version) => name switch
    {
        "subscriptionId" => Common(version, "SubscriptionIdParameter"),
        "resourceGroupName" => Common(version, "ResourceGroupNameParameter"),
        "location" => Common(version, "LocationParameter"),
        "resourceName" => Own(name, "Name of the cluster."),
        "openShiftVersion" => Own(name, "The version, x.y.z.", @"^(\d+)\.(\d+)\.(\d+)(.*)"),
        "openShiftMinorVersion" => Own(name, "The minor version, x.y.", @"^(\d+)\.(\d+)"),
        _ => throw new ArgumentException($"No parameter '{name}' is known.", nameof(name)),
    };

    private static JsonObject Common(PublishedVersion version, string name) => Schemas.External(version.CommonType("types.json#/parameters/" + name));

    private static JsonObject Own(string name, string description, string? pattern = null)
    {
        JsonObject parameter = new() { ["name"] = name, ["in"] = "path", ["description"] = description, ["required"] = true, ["type"] = "string" };
        if (pattern is not null)
        {
            parameter["minLength"] = 1;
            parameter["maxLength"] = 63;
            parameter["pattern"] = pattern;
        }

        return parameter;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
