using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Cluster.Tests.Support;

/// <summary>A key vault that issues certificates when told to, and keeps deleted ones in its bin.</summary>
internal sealed class FakeVault : HttpMessageHandler
{
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nS0VZ\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nQ0VSVA==\n-----END CERTIFICATE-----\n";

    /// <summary>Certificates and whether each is issued.</summary>
    public Dictionary<string, bool> Certificates { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Bin { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonNode> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether certificates are issued as soon as they are asked for.</summary>
    public bool IssuesAtOnce { get; set; } = true;

    public int Creations { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            // The client asks without a body first, to learn where tokens come from.
            HttpResponseMessage challenge = Answer(HttpStatusCode.Unauthorized, []);
            challenge.Headers.Add("WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"");
            return challenge;
        }

        string[] path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        string name = path[1];
        switch (path[0], request.Method.Method, path.ElementAtOrDefault(2))
        {
            case ("certificates", "POST", "create"):
                Creations++;
                Certificates[name] = IssuesAtOnce;
                Policies[name] = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["policy"]!;
                return Answer(HttpStatusCode.Accepted, Operation(name));
            case ("certificates", "GET", "pending") when Certificates.ContainsKey(name):
                return Answer(HttpStatusCode.OK, Operation(name));
            case ("certificates", "GET", _) when Certificates.ContainsKey(name):
                return Answer(HttpStatusCode.OK, Certificate(name));
            case ("certificates", "DELETE", _) when Certificates.Remove(name):
                Bin.Add(name);
                return Answer(HttpStatusCode.OK, Deleted(name));
            case ("deletedcertificates", "GET", _) when Bin.Contains(name):
                return Answer(HttpStatusCode.OK, Deleted(name));
            case ("deletedcertificates", "DELETE", _) when Bin.Remove(name):
                return Answer(HttpStatusCode.NoContent, []);
            case ("secrets", "GET", _) when Certificates.TryGetValue(name, out bool issued) && issued:
                return Answer(HttpStatusCode.OK, new JsonObject
                {
                    ["id"] = $"https://v.vault.azure.net/secrets/{name}/1", ["value"] = Pem, ["contentType"] = "application/x-pem-file",
                });
            default:
                JsonObject error = new() { ["error"] = new JsonObject { ["code"] = "CertificateNotFound", ["message"] = name } };
                return Answer(HttpStatusCode.NotFound, error);
        }
    }

    private JsonObject Certificate(string name)
    {
        var certificate = new JsonObject
        {
            ["id"] = $"https://v.vault.azure.net/certificates/{name}/1",
            ["attributes"] = new JsonObject { ["enabled"] = Certificates[name], ["recoveryLevel"] = "Recoverable+Purgeable" },
        };
        if (Certificates[name])
        {
            certificate["cer"] = Convert.ToBase64String([1, 2, 3]);
        }

        return certificate;
    }

    private JsonObject Operation(string name) => new()
    {
        ["id"] = $"https://v.vault.azure.net/certificates/{name}/pending",
        ["status"] = Certificates[name] ? "completed" : "inProgress",
        ["issuer"] = new JsonObject { ["name"] = "Self" },
    };

    private static JsonObject Deleted(string name) => new()
    {
        ["recoveryId"] = $"https://v.vault.azure.net/deletedcertificates/{name}",
        ["id"] = $"https://v.vault.azure.net/certificates/{name}/1",
        ["attributes"] = new JsonObject { ["enabled"] = true, ["recoveryLevel"] = "Recoverable+Purgeable" },
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject body) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
