using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Json;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.KeyVault;

/// <summary>Certificates: create with an issuer (pending for a while), get, policy, list, delete, purge.</summary>
internal sealed class CertificateArea(VaultStore store, CloudEnvironment cloud, CertificateIssuance issuance)
{
    public async Task<(int Status, JsonNode? Body)> AnswerAsync(VaultRequest request)
    {
        switch (request.Method, request.Segments)
        {
            case ("GET", ["certificates"]):
                return (200, List(Current(request).Select(c => Item(request, c.Name, c.Object.Latest))));
            case ("POST", ["certificates", var name, "create"]):
                return (202, await CreateAsync(request, name));
            case ("GET", ["certificates", var name, "pending"]):
                return (200, Operation(request, name, Existing(request, name)));
            case ("GET", ["certificates", var name, "policy"]):
                return (200, Policy(request, name, Existing(request, name)));
            case ("PATCH", ["certificates", var name, "policy"]):
                return (200, await UpdatePolicyAsync(request, name));
            case ("GET", ["certificates", var name, "versions"]):
                return (200, List(Existing(request, name).Versions.OfType<JsonObject>().Select(v => Item(request, name, v))));
            case ("GET", ["certificates", var name]):
                return (200, Bundle(request, name, Existing(request, name), null));
            case ("GET", ["certificates", var name, var version]):
                return (200, Bundle(request, name, Existing(request, name), version));
            case ("DELETE", ["certificates", var name]):
                return (200, Delete(request, name));
            case ("GET", ["deletedcertificates"]):
                return (200, List(store.All(request.Vault, "certificates").Where(c => c.Object.IsDeleted).Select(c => Deleted(request, c.Name, c.Object))));
            case ("GET", ["deletedcertificates", var name]):
                return (200, Deleted(request, name, DeletedObject(request, name)));
            case ("DELETE", ["deletedcertificates", var name]):
                store.Purge(DeletedObject(request, name));
                store.Purge(store.Load(request.Vault, "secrets", name));
                return (204, null);
            default:
                throw CloudErrors.MethodNotAllowed(request.Method, request.Context.Request.Path);
        }
    }

    private async Task<JsonObject> CreateAsync(VaultRequest request, string name)
    {
        var body = await request.Context.Request.ReadJsonAsync(request.Aborted);
        var certificate = store.Load(request.Vault, "certificates", name);
        VaultStore.CheckWritable(certificate, name);
        var policy = body?["policy"]?.DeepClone() ?? certificate.Body["policy"]?.DeepClone()
            ?? throw new CloudException(400, "BadParameter", "Policy is required when creating a new certificate.");
        if (policy.Text("issuer.name") is null || policy.Text("x509_props.subject") is null && policy.At("x509_props.sans") is null)
        {
            throw new CloudException(400, "BadParameter", "Property policy has invalid value: issuer and subject or sans are required.");
        }

        issuance.Begin(certificate, policy.AsObject());
        store.Save(certificate);
        return Operation(request, name, certificate);
    }

    private async Task<JsonObject> UpdatePolicyAsync(VaultRequest request, string name)
    {
        var certificate = Existing(request, name);
        var body = await request.Context.Request.ReadJsonAsync(request.Aborted);
        MergePatch.Apply(certificate.Body["policy"]!.AsObject(), body ?? []);
        store.Save(certificate);
        return Policy(request, name, certificate);
    }

    private JsonObject Delete(VaultRequest request, string name)
    {
        var certificate = Existing(request, name);
        certificate.Body["deleted"] = true;
        store.Save(certificate);

        // Until the certificate is issued there is no secret of its name.
        var secret = store.Load(request.Vault, "secrets", name);
        if (secret.Latest is not null)
        {
            secret.Body["deleted"] = true;
            store.Save(secret);
        }

        return Deleted(request, name, certificate);
    }

    private IEnumerable<(string Name, VaultObject Object)> Current(VaultRequest request) =>
        store.All(request.Vault, "certificates").Where(c => !c.Object.IsDeleted && c.Object.Latest is not null);

    private VaultObject Existing(VaultRequest request, string name)
    {
        var certificate = issuance.Complete(request.Vault, name);
        return certificate.Body.Count == 0 || certificate.IsDeleted
            ? throw new CloudException(404, "CertificateNotFound", $"A certificate with (name/id) {name} was not found in this key vault.")
            : certificate;
    }

    private VaultObject DeletedObject(VaultRequest request, string name)
    {
        var certificate = store.Load(request.Vault, "certificates", name);
        return certificate.IsDeleted ? certificate : throw new CloudException(404, "CertificateNotFound", $"Deleted Certificate not found: {name}");
    }

    private JsonObject Operation(VaultRequest request, string name, VaultObject certificate)
    {
        var pending = certificate.Body["pending"];
        var done = pending is null;
        var operation = new JsonObject
        {
            ["id"] = $"{request.BaseUrl}/certificates/{name}/pending",
            ["issuer"] = certificate.Body.At("policy.issuer")?.DeepClone(),
            ["csr"] = (pending ?? certificate.Latest).Text("csr"),
            ["cancellation_requested"] = false,
            ["status"] = done ? "completed" : "inProgress",
            ["status_details"] = done ? "" : "Pending certificate created. Certificate request is in progress.",
            ["request_id"] = cloud.Random.NextId().ToString("n"),
        };
        if (done)
        {
            operation["target"] = $"{request.BaseUrl}/certificates/{name}";
        }

        return operation;
    }

    private static JsonObject Policy(VaultRequest request, string name, VaultObject certificate)
    {
        var policy = certificate.Body["policy"]!.DeepClone().AsObject();
        policy["id"] = $"{request.BaseUrl}/certificates/{name}/policy";
        return policy;
    }

    private static JsonObject Bundle(VaultRequest request, string name, VaultObject certificate, string? version)
    {
        // A certificate that was asked for but not issued yet has a version without content, as in Key Vault.
        var shown = certificate.Version(version)
            ?? (string.IsNullOrEmpty(version) && certificate.Body["pending"] is JsonObject pending
                ? pending
                : throw new CloudException(404, "CertificateNotFound", $"A certificate with (name/id) {name}/{version} was not found in this key vault."));
        var bundle = Item(request, name, shown);
        var id = shown.Text("version");
        bundle["kid"] = $"{request.BaseUrl}/keys/{name}/{id}";
        bundle["sid"] = $"{request.BaseUrl}/secrets/{name}/{id}";
        if (shown.Text("cer") is { } content)
        {
            bundle["cer"] = content;
        }

        bundle["policy"] = Policy(request, name, certificate);
        bundle["pending"] = new JsonObject { ["id"] = $"{request.BaseUrl}/certificates/{name}/pending" };
        return bundle;
    }

    private static JsonObject Deleted(VaultRequest request, string name, VaultObject certificate)
    {
        var item = certificate.Latest is null && certificate.Body["pending"] is null
            ? new JsonObject { ["id"] = $"{request.BaseUrl}/certificates/{name}" }
            : Bundle(request, name, certificate, null);
        item["recoveryId"] = $"{request.BaseUrl}/deletedcertificates/{name}";
        return item;
    }

    private static JsonObject Item(VaultRequest request, string name, JsonObject? version)
    {
        var attributes = new JsonObject
        {
            ["enabled"] = version.Text("cer") is not null,
            ["created"] = (long?)version?["created"],
            ["updated"] = (long?)version?["created"],
            ["recoveryLevel"] = "Recoverable+Purgeable",
        };
        var item = new JsonObject { ["id"] = $"{request.BaseUrl}/certificates/{name}/{version.Text("version")}", ["attributes"] = attributes };

        // What only an issued certificate has is absent before: the SDKs cannot read null.
        if (version.Text("x5t") is { } thumbprint)
        {
            item["x5t"] = thumbprint;
            attributes["nbf"] = (long)version!["nbf"]!;
            attributes["exp"] = (long)version["exp"]!;
        }

        return item;
    }

    private static JsonObject List(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };
}
