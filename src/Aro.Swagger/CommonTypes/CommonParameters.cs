using System.Text.Json.Nodes;

namespace Aro.Swagger.CommonTypes;

/// <summary>The parameters that ARM paths share.</summary>
internal static class CommonParameters
{
    public static JsonObject Create(string version)
    {
        JsonObject subscription = Parameter("subscriptionId", "path", "Id of the subscription.", minLength: version == "v6" ? null : 1);
        if (version == "v6")
        {
            subscription["format"] = "uuid";
        }

        JsonObject group = Parameter("resourceGroupName", "path", "Name of the resource group, in any case.");
        group["maxLength"] = 90;
        if (version is "v1" or "v2")
        {
            group["pattern"] = @"^[-\w\._\(\)]+$";
        }

        JsonObject parameters = new()
        {
            ["ApiVersionParameter"] = Parameter("api-version", "query", "Version of the API."),
            ["SubscriptionIdParameter"] = subscription,
            ["ResourceGroupNameParameter"] = OfMethod(group),
        };
        if (version is "v3" or "v6")
        {
            parameters["LocationParameter"] = OfMethod(Parameter("location", "path", "Name of the Azure region."));
        }

        return parameters;
    }

    private static JsonObject Parameter(string name, string place, string description, int? minLength = 1)
    {
        JsonObject parameter = new() { ["name"] = name, ["in"] = place, ["description"] = description, ["required"] = true, ["type"] = "string" };
        if (minLength is { } length)
        {
            parameter["minLength"] = length;
        }

        return parameter;
    }

    private static JsonObject OfMethod(JsonObject parameter)
    {
        parameter["x-ms-parameter-location"] = "method";
        return parameter;
    }
}
