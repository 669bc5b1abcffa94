using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Persistence;

namespace Aro.LocalCloud.Identity;

/// <summary>Signs access tokens and checks them. The RSA key is kept, so that tokens outlive a restart.</summary>
internal sealed class TokenIssuer : IDisposable
{
    private readonly CloudEnvironment _cloud;
    private readonly RSA _key;
    private readonly string _keyId;

    public TokenIssuer(CloudDatabase database, CloudEnvironment cloud)
    {
        _cloud = cloud;
        _key = RSA.Create();
        if (database.Read("key", "tokens") is { } stored)
        {
            _key.ImportFromPem(stored);
        }
        else
        {
            _key.KeySize = 2048;
            database.Write("key", "tokens", _key.ExportPkcs8PrivateKeyPem());
        }

        _keyId = Base64Url.EncodeToString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));
    }

    public string Issuer(string tenant) => $"{_cloud.Endpoint}{tenant}/v2.0";

    /// <summary>An access token of a service principal for a resource (audience).</summary>
    public string Issue(CloudApplication application, string tenant, string audience)
    {
        var now = _cloud.Time.UtcNow.ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = _keyId, ["x5t"] = _keyId };
        var payload = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = Issuer(tenant),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)_cloud.Options.TokenLifetime.TotalSeconds,
            ["appid"] = application.ClientId,
            ["appidacr"] = "1",
            ["azp"] = application.ClientId,
            ["idtyp"] = "app",
            ["oid"] = application.ObjectId,
            ["sub"] = application.ObjectId,
            ["tid"] = tenant,
            ["uti"] = Base64Url.EncodeToString(_cloud.Random.NextBytes(16)),
            ["ver"] = "1.0",
        };
        var text = Encode(header) + "." + Encode(payload);
        var signature = _key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return text + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>The claims of a token of this issuer that is valid now, or null.</summary>
    public JsonObject? Validate(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
            if (!_key.VerifyData(signed, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return null;
            }

            var claims = CloudJson.ParseObject(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
            return (long?)claims["exp"] > _cloud.Time.UtcNow.ToUnixTimeSeconds() ? claims : null;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The public key as a JSON web key set.</summary>
    public JsonObject KeySet()
    {
        var parameters = _key.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = _keyId,
                ["x5t"] = _keyId,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CloudJson.Write(part)));
}
