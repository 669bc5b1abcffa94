using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.KeyVault;

/// <summary>A secret or certificate with its versions. <see cref="Body"/> is what is stored and may be changed before it is written back.</summary>
/// <param name="Key">Where it is stored.</param>
/// <param name="Body"><c>{deleted?, versions: [{version, …}], policy?, pending?}</c>.</param>
internal sealed record VaultObject(string Key, JsonObject Body)
{
    public bool IsDeleted => (bool?)Body["deleted"] == true;

    public JsonArray Versions
    {
        get
        {
            if (Body["versions"] is not JsonArray versions)
            {
                Body["versions"] = versions = [];
            }

            return versions;
        }
    }

    public JsonObject? Latest => Versions.OfType<JsonObject>().LastOrDefault();

    public JsonObject? Version(string? version) =>
        string.IsNullOrEmpty(version) ? Latest : Versions.OfType<JsonObject>().FirstOrDefault(v => v.Text("version") == version);
}
