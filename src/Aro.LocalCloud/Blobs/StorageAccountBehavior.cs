using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Behaviors;

namespace Aro.LocalCloud.Blobs;

/// <summary>Storage accounts: names unique everywhere, keys, endpoints, <c>listKeys</c>, <c>listAccountSas</c>.</summary>
internal sealed class StorageAccountBehavior() : ResourceBehavior("Microsoft.Storage/storageAccounts")
{
    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(15);

    public override TimeSpan DeletionTime => TimeSpan.FromSeconds(3);

    public override IReadOnlyList<string> ReadOnlyMembers => ["primaryEndpoints", "primaryLocation", "statusOfPrimary"];

    /// <summary>The keys in a storage account's hidden part.</summary>
    public static IReadOnlyList<byte[]> Keys(JsonObject hidden) =>
        [.. (hidden["keys"] as JsonArray ?? []).Select(k => Convert.FromBase64String(k!.GetValue<string>()))];

    public override void Complete(WriteContext context)
    {
        var name = context.Id.Name;
        if (name.Length is < 3 or > 24 || name.Any(c => c is not (>= 'a' and <= 'z' or >= '0' and <= '9')))
        {
            throw new CloudException(
                400, "AccountNameInvalid", $"{name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.");
        }

        if (context.Table.OfType(Type).Any(a => a.Id.Key != context.Id.Key && a.Id.Name == name))
        {
            throw new CloudException(409, "StorageAccountAlreadyTaken", $"The storage account named {name} is already taken.");
        }

        if (context.Hidden["keys"] is null)
        {
            context.Hidden["keys"] = new JsonArray(
                Convert.ToBase64String(context.Cloud.Random.NextBytes(64)), Convert.ToBase64String(context.Cloud.Random.NextBytes(64)));
        }

        context.Properties["primaryEndpoints"] = new JsonObject { ["blob"] = $"https://{name}.blob.localhost:{context.Cloud.Port}/" };
        context.Properties["primaryLocation"] = context.Body["location"]?.DeepClone();
        context.Properties["statusOfPrimary"] = "available";
    }

    public override ActionResult? Act(string action, JsonObject? request, ActionContext context) => action.ToLowerInvariant() switch
    {
        "listkeys" => new ActionResult(new JsonObject
        {
            ["keys"] = new JsonArray([.. Keys(context.Resource.Hidden).Select((key, i) => (JsonNode)new JsonObject
            {
                ["keyName"] = $"key{i + 1}",
                ["value"] = Convert.ToBase64String(key),
                ["permissions"] = "FULL",
            })]),
        }),
        "listaccountsas" => new ActionResult(new JsonObject { ["accountSasToken"] = AccountSas.Create(context.Resource.Id.Name, Keys(context.Resource.Hidden)[0], request) }),
        _ => null,
    };

    public override bool HasImplicitChild(string childType, string name) => childType.Equals("blobServices", StringComparison.OrdinalIgnoreCase) && name == "default";
}
