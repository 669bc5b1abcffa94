using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Persistence;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.KeyVault;

/// <summary>What vaults hold, in the cloud's database.</summary>
internal sealed class VaultStore(CloudDatabase database)
{
    private const string Kind = "vault";

    /// <summary>Held while an object is read, changed and written.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The object, deleted or not, or an empty one that is not stored yet.</summary>
    /// <param name="vault">Vault.</param>
    /// <param name="type"><c>secrets</c> or <c>certificates</c>.</param>
    /// <param name="name">Name.</param>
    public VaultObject Load(string vault, string type, string name)
    {
        var key = $"{vault}/{type}/{name}";
        return new VaultObject(key, database.Read(Kind, key) is { } body ? CloudJson.ParseObject(body) : []);
    }

    /// <summary>The names of objects, with the objects.</summary>
    public IEnumerable<(string Name, VaultObject Object)> All(string vault, string type)
    {
        var prefix = $"{vault}/{type}/";
        return database.ReadAll(Kind, prefix).Select(d => (d.Key[prefix.Length..], new VaultObject(d.Key, CloudJson.ParseObject(d.Body))));
    }

    public void Save(VaultObject value) => database.Write(Kind, value.Key, CloudJson.Write(value.Body));

    public void Purge(VaultObject value) => database.Remove(Kind, value.Key);

    /// <summary>Refuses a write to a name that is deleted but not purged, as soft delete does.</summary>
    public static void CheckWritable(VaultObject value, string name)
    {
        if (value.IsDeleted)
        {
            throw new CloudException(409, "Conflict", $"The object '{name}' is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the object can only be recovered or purged.");
        }
    }
}
