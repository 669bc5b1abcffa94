using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Blobs;

/// <summary>A blob without its content.</summary>
/// <param name="Name">Name.</param>
/// <param name="ETag">Quoted ETag.</param>
/// <param name="LastModified">Unix seconds.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="ContentMd5">Base64 MD5, or null.</param>
/// <param name="Metadata">Metadata.</param>
internal sealed record BlobItem(
    string Name, string ETag, long LastModified, long Length, string ContentType, string? ContentMd5, IReadOnlyDictionary<string, string> Metadata)
{
    public string Date => DateTimeOffset.FromUnixTimeSeconds(LastModified).ToString("R");

    public string Serialize() => CloudJson.Write(new JsonObject
    {
        ["etag"] = ETag,
        ["modified"] = LastModified,
        ["length"] = Length,
        ["type"] = ContentType,
        ["md5"] = ContentMd5,
        ["metadata"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))),
    });

    public static BlobItem Deserialize(string name, string text)
    {
        var body = CloudJson.ParseObject(text);
        return new BlobItem(
            name,
            body.Text("etag")!,
            (long)body["modified"]!,
            (long)body["length"]!,
            body.Text("type")!,
            body.Text("md5"),
            body["metadata"]!.AsObject().ToDictionary(m => m.Key, m => m.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase));
    }
}
