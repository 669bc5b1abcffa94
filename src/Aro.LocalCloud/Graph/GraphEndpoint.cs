using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Identity;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Graph;

/// <summary>The part of Microsoft Graph v1.0 that making a cluster needs: applications, their passwords, service principals.</summary>
internal sealed partial class GraphEndpoint(ApplicationDirectory directory, BearerAuthentication authentication, CloudEnvironment cloud) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) => CloudPath.First(request) == "v1.0";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            authentication.Authenticate(context);
            var (status, body) = await AnswerAsync(context);
            await context.WriteJsonAsync(status, body);
        }
        catch (CloudException e)
        {
            await context.WriteErrorAsync(e);
        }
    }

    private async Task<(int Status, JsonNode? Body)> AnswerAsync(HttpContext context)
    {
        var segments = CloudPath.Rest(context.Request).Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (context.Request.Method, segments)
        {
            case ("GET", ["applications"]):
                return (200, List("applications", Filtered(context).Select(Application)));
            case ("GET", ["applications", var id]):
                return (200, Application(ByObjectId(id)));
            case ("POST", ["applications"]):
                return (201, Application(Create(await BodyAsync(context))));
            case ("POST", ["applications", var id, "addPassword"]):
                return (200, AddPassword(ByObjectId(id), await BodyAsync(context)));
            case ("DELETE", ["applications", var id]):
                directory.Remove(ByObjectId(id));
                return (204, null);
            case ("GET", ["servicePrincipals"]):
                return (200, List("servicePrincipals", Filtered(context).Where(a => a.PrincipalId is not null).Select(Principal)));
            case ("GET", ["servicePrincipals", var id]):
                return (200, Principal(directory.All.FirstOrDefault(a => string.Equals(a.PrincipalId, id, StringComparison.OrdinalIgnoreCase)) ?? throw NotFound(id)));
            case ("POST", ["servicePrincipals"]):
                return (201, Principal(CreatePrincipal(await BodyAsync(context))));
            case ("POST", ["directoryObjects", "getByIds"]):
                var wanted = ((await BodyAsync(context))["ids"] as JsonArray ?? []).Select(i => (string?)i).ToList();
                return (200, List("directoryObjects", directory.All.Where(a => wanted.Contains(a.PrincipalId, StringComparer.OrdinalIgnoreCase)).Select(Principal)));
            default:
                throw new CloudException(404, "Request_ResourceNotFound", $"Nothing is found at '{context.Request.Path}'.");
        }
    }

    private static CloudException NotFound(string id) => new(
        404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        await context.Request.ReadJsonAsync(context.RequestAborted) ?? throw new CloudException(400, "Request_BadRequest", "A JSON object is required.");

    private DirectoryApplication ByObjectId(string id) =>
        directory.All.FirstOrDefault(a => string.Equals(a.ObjectId, id, StringComparison.OrdinalIgnoreCase)) ?? throw NotFound(id);

    private IEnumerable<DirectoryApplication> Filtered(HttpContext context)
    {
        var text = context.Request.Query["$filter"].ToString();
        if (text.Length == 0)
        {
            return directory.All;
        }

        var match = FilterRegex().Match(text);
        if (!match.Success)
        {
            throw new CloudException(400, "Request_UnsupportedQuery", $"The filter '{text}' is not supported.");
        }

        var value = match.Groups["value"].Value;
        return match.Groups["name"].Value.ToLowerInvariant() switch
        {
            "displayname" => directory.All.Where(a => a.DisplayName == value),
            "id" => directory.All.Where(a => string.Equals(a.PrincipalId, value, StringComparison.OrdinalIgnoreCase)),
            _ => directory.All.Where(a => string.Equals(a.ClientId, value, StringComparison.OrdinalIgnoreCase)),
        };
    }

    private DirectoryApplication Create(JsonObject body)
    {
        var application = new DirectoryApplication
        {
            ClientId = cloud.Random.NextId().ToString(),
            ObjectId = cloud.Random.NextId().ToString(),
            DisplayName = body.Text("displayName") ?? throw new CloudException(400, "Request_BadRequest", "'displayName' is required."),
        };
        directory.Write(application);
        return application;
    }

    private DirectoryApplication CreatePrincipal(JsonObject body)
    {
        var id = body.Text("appId") ?? throw new CloudException(400, "Request_BadRequest", "'appId' is required.");
        var application = directory.Find(id) ?? throw new CloudException(400, "Request_BadRequest", $"The appId '{id}' of the service principal does not reference a valid application object.");
        if (application.PrincipalId is not null)
        {
            throw new CloudException(409, "Request_MultipleObjectsWithSameKeyValue", $"The service principal cannot be created, because the service principal name {id} is already in use.");
        }

        application = application with { PrincipalId = cloud.Random.NextId().ToString() };
        directory.Write(application);
        return application;
    }

    private JsonObject AddPassword(DirectoryApplication application, JsonObject body)
    {
        var secret = Convert.ToHexString(cloud.Random.NextBytes(20));
        directory.Write(application with { Secrets = [.. application.Secrets, secret] });
        return new JsonObject
        {
            ["displayName"] = body.Text("passwordCredential.displayName"),
            ["keyId"] = cloud.Random.NextId().ToString(),
            ["hint"] = secret[..3],
            ["secretText"] = secret,
            ["startDateTime"] = cloud.Time.UtcNow.ToString("O"),
            ["endDateTime"] = cloud.Time.UtcNow.AddYears(1).ToString("O"),
        };
    }

    private JsonObject List(string set, IEnumerable<JsonObject> items) => new()
    {
        ["@odata.context"] = $"{cloud.Endpoint}v1.0/$metadata#{set}", ["value"] = new JsonArray([.. items]),
    };

    private static JsonObject Application(DirectoryApplication application) => new()
    {
        ["id"] = application.ObjectId,
        ["appId"] = application.ClientId,
        ["displayName"] = application.DisplayName,
        ["passwordCredentials"] = new JsonArray(),
        ["keyCredentials"] = new JsonArray(),
    };

    private static JsonObject Principal(DirectoryApplication application) => new()
    {
        ["id"] = application.PrincipalId,
        ["appId"] = application.ClientId,
        ["displayName"] = application.DisplayName,
        ["appDisplayName"] = application.DisplayName,
        ["servicePrincipalType"] = "Application",
        ["accountEnabled"] = true,
    };

    [GeneratedRegex(@"^\s*(?<name>appId|displayName|id)\s+eq\s+'(?<value>[^']*)'\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FilterRegex();
}
