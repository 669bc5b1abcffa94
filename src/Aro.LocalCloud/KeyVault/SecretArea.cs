using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.KeyVault;

/// <summary>Secrets: set, get, list, versions, delete, purge, recover.</summary>
internal sealed class SecretArea(VaultStore store, CloudEnvironment cloud, CertificateIssuance issuance)
{
    public async Task<(int Status, JsonNode? Body)> AnswerAsync(VaultRequest request)
    {
        switch (request.Method, request.Segments)
        {
            case ("GET", ["secrets"]):
                return (200, List(store.All(request.Vault, "secrets").Where(s => !s.Object.IsDeleted).Select(s => Item(request, s.Name, s.Object.Latest))));
            case ("GET", ["deletedsecrets"]):
                return (200, List(store.All(request.Vault, "secrets").Where(s => s.Object.IsDeleted).Select(s => Deleted(request, s.Name, s.Object))));
            case ("PUT", ["secrets", var name]):
                return (200, await SetAsync(request, name));
            case ("GET", ["secrets", var name, "versions"]):
                return (200, List(Existing(request, name).Versions.OfType<JsonObject>().Select(v => Item(request, name, v))));
            case ("GET", ["secrets", var name]):
                return (200, Bundle(request, name, Existing(request, name).Latest));
            case ("GET", ["secrets", var name, var version]):
                return (200, Bundle(request, name, Existing(request, name).Version(version)));
            case ("DELETE", ["secrets", var name]):
                return (200, Delete(request, name));
            case ("GET", ["deletedsecrets", var name]):
                return (200, Deleted(request, name, DeletedObject(request, name)));
            case ("DELETE", ["deletedsecrets", var name]):
                store.Purge(DeletedObject(request, name));
                return (204, null);
            case ("POST", ["deletedsecrets", var name, "recover"]):
                var recovered = DeletedObject(request, name);
                recovered.Body.Remove("deleted");
                store.Save(recovered);
                return (200, Item(request, name, recovered.Latest));
            default:
                throw CloudErrors.MethodNotAllowed(request.Method, request.Context.Request.Path);
        }
    }

    private async Task<JsonObject> SetAsync(VaultRequest request, string name)
    {
        var body = await request.Context.Request.ReadJsonAsync(request.Aborted);
        if (body.Text("value") is not { } value)
        {
            throw new CloudException(400, "BadParameter", "The request body does not contain the property 'value'.");
        }

        var secret = store.Load(request.Vault, "secrets", name);
        VaultStore.CheckWritable(secret, name);
        var now = cloud.Time.UtcNow.ToUnixTimeSeconds();
        var version = new JsonObject
        {
            ["version"] = cloud.Random.NextId().ToString("n"),
            ["value"] = value,
            ["contentType"] = body.Text("contentType"),
            ["created"] = now,
            ["tags"] = body?["tags"]?.DeepClone(),
            ["attributes"] = body?["attributes"]?.DeepClone(),
        };
        secret.Versions.Add(version);
        store.Save(secret);
        return Bundle(request, name, version);
    }

    private JsonObject Delete(VaultRequest request, string name)
    {
        var secret = Existing(request, name);
        secret.Body["deleted"] = true;
        store.Save(secret);
        return Deleted(request, name, secret);
    }

    private VaultObject Existing(VaultRequest request, string name)
    {
        // A certificate that is due by now brings its secret with it.
        issuance.Complete(request.Vault, name);
        var secret = store.Load(request.Vault, "secrets", name);
        return secret.Latest is null || secret.IsDeleted
            ? throw new CloudException(404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.")
            : secret;
    }

    private VaultObject DeletedObject(VaultRequest request, string name)
    {
        var secret = store.Load(request.Vault, "secrets", name);
        return secret.IsDeleted ? secret : throw new CloudException(404, "SecretNotFound", $"Deleted Secret not found: {name}");
    }

    private static JsonObject Deleted(VaultRequest request, string name, VaultObject secret)
    {
        var item = Item(request, name, secret.Latest);
        item["recoveryId"] = $"{request.BaseUrl}/deletedsecrets/{name}";
        return item;
    }

    private static JsonObject Bundle(VaultRequest request, string name, JsonObject? version)
    {
        var bundle = Item(request, name, version);
        bundle["value"] = version.Text("value");
        return bundle;
    }

    private static JsonObject Item(VaultRequest request, string name, JsonObject? version)
    {
        if (version is null)
        {
            throw new CloudException(404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");
        }

        var attributes = version["attributes"]?.DeepClone() as JsonObject ?? [];
        attributes["enabled"] ??= true;
        attributes["created"] = (long?)version["created"];
        attributes["updated"] = (long?)version["created"];
        attributes["recoveryLevel"] = "Recoverable+Purgeable";
        var item = new JsonObject { ["id"] = $"{request.BaseUrl}/secrets/{name}/{version.Text("version")}", ["attributes"] = attributes };
        foreach (var member in (string[])["contentType", "tags", "managed", "kid"])
        {
            if (version[member] is { } value)
            {
                item[member] = value.DeepClone();
            }
        }

        return item;
    }

    private static JsonObject List(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };
}
