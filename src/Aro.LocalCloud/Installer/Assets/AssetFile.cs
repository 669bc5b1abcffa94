using System.Text;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Installer;

/// <summary>A file of an asset.</summary>
/// <param name="Name">Path below the installer's directory.</param>
/// <param name="Data">Content.</param>
internal sealed record AssetFile(string Name, byte[] Data)
{
    /// <summary>The content as text.</summary>
    public string Text => Encoding.UTF8.GetString(Data);

    /// <summary>A file with text.</summary>
    public static AssetFile Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>As the state file keeps it.</summary>
    public JsonObject ToJson() => new() { ["Filename"] = Name, [nameof(Data)] = Convert.ToBase64String(Data) };
}
