using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>The installer's state file: what was made, by the Go type names of the assets.</summary>
internal sealed class AssetState
{
    private const string FileName = ".openshift_install_state.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _path;
    private readonly JsonObject _assets;

    private AssetState(string path, JsonObject assets) => (_path, _assets) = (path, assets);

    /// <summary>Reads the state of a directory; empty when there is none.</summary>
    /// <exception cref="AssetException">The file is not a state.</exception>
    public static AssetState Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return new(path, []);
        }

        try
        {
            return new(path, (JsonObject)JsonNode.Parse(File.ReadAllText(path))!);
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or NullReferenceException)
        {
            throw new AssetException("state", [$"failed to load the state file {FileName}: it is not a JSON object"]);
        }
    }

    /// <summary>The asset, or null.</summary>
    public JsonObject? Get(string type) => _assets[type] as JsonObject;

    /// <summary>Keeps an asset.</summary>
    public void Set(string type, JsonObject asset) => _assets[type] = asset;

    /// <summary>Keeps an asset that consists of files.</summary>
    public void SetFiles(string type, IEnumerable<AssetFile> files) =>
        Set(type, new() { ["FileList"] = new JsonArray([.. files.Select(f => f.ToJson())]) });

    /// <summary>The files of an asset; empty when there is none.</summary>
    public IReadOnlyList<AssetFile> Files(string type) =>
        [.. Get(type).Objects("FileList").Select(f => new AssetFile(f.Text("Filename"), Convert.FromBase64String(f.Text("Data"))))];

    /// <summary>Keeps a certificate with its key.</summary>
    /// <param name="type">Type of the asset.</param>
    /// <param name="file">Name below <c>tls/</c>, without extension.</param>
    /// <param name="value">The certificate.</param>
    public void SetCertificate(string type, string file, CertificateKey value) => Set(type, new()
    {
        ["CertRaw"] = Base64(value.Certificate),
        ["KeyRaw"] = Base64(value.Key),
        ["FileList"] = new JsonArray(
            AssetFile.Of($"tls/{file}.key", value.Key).ToJson(), AssetFile.Of($"tls/{file}.crt", value.Certificate).ToJson()),
    });

    /// <summary>Keeps a bundle of certificates to trust.</summary>
    /// <param name="type">Type of the asset.</param>
    /// <param name="file">Name below <c>tls/</c>, without extension.</param>
    /// <param name="bundle">PEM.</param>
    public void SetBundle(string type, string file, string bundle) => Set(type, new()
    {
        ["BundleRaw"] = Base64(bundle), ["FileList"] = new JsonArray(AssetFile.Of($"tls/{file}.crt", bundle).ToJson()),
    });

    /// <summary>A certificate with its key, or null.</summary>
    public CertificateKey? GetCertificate(string type) => Get(type) is { } asset
        ? new(FromBase64(asset.Text("CertRaw")), FromBase64(asset.Text("KeyRaw")))
        : null;

    /// <summary>Writes the file, whole or not at all, readable by its owner only.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var temporary = _path + ".new";
        await AssetFiles.WriteSecretAsync(temporary, Encoding.UTF8.GetBytes(_assets.ToJsonString(Indented)), cancellationToken);
        File.Move(temporary, _path, overwrite: true);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
