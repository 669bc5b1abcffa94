using System.Net;
using System.Net.Sockets;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using YamlDotNet.RepresentationModel;

namespace Aro.Demo;

/// <summary>Looks into a cluster with the kubeconfig ARM hands out, asking the API server for the tables that kubectl prints.</summary>
internal sealed class ClusterView : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Reads the kubeconfig; connections go to <paramref name="address"/>, as a DNS server would tell.</summary>
    public ClusterView(string kubeconfig, IPAddress address, X509Certificate2Collection authorities)
    {
        YamlStream yaml = new();
        yaml.Load(new StringReader(kubeconfig));
        YamlMappingNode root = (YamlMappingNode)yaml.Documents[0].RootNode;
        YamlNode cluster = root["clusters"][0]["cluster"];
        YamlNode user = root["users"][0]["user"];
        using X509Certificate2 pem = X509Certificate2.CreateFromPem(Pem(user["client-certificate-data"]), Pem(user["client-key-data"]));
        X509Certificate2 client = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        if (((YamlMappingNode)cluster).Children.TryGetValue("certificate-authority-data", out YamlNode? authority))
        {
            authorities.ImportFromPem(Pem(authority));
        }

        SocketsHttpHandler handler = new()
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [client],
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
            },
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        _http = new HttpClient(handler) { BaseAddress = new Uri(((YamlScalarNode)cluster["server"]).Value!) };
    }

    /// <summary>The table kubectl prints for a list.</summary>
    public async Task<Table> GetTableAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json;as=Table;v=v1;g=meta.k8s.io");
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        JsonNode list = (await JsonSerializer.DeserializeAsync<JsonNode>(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken))!;
        Table table = new() { Border = TableBorder.None };
        JsonArray columns = (JsonArray)list["columnDefinitions"]!;
        List<int> shown = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i]!["priority"]?.GetValue<int>() is null or 0)];
        foreach (int i in shown)
        {
            table.AddColumn(columns[i]!["name"]!.GetValue<string>().ToUpperInvariant());
        }

        foreach (JsonNode? row in (JsonArray)list["rows"]!)
        {
            JsonArray cells = (JsonArray)row!["cells"]!;
            table.AddRow([.. shown.Select(i => (cells[i]?.ToString() ?? "").EscapeMarkup())]);
        }

        return table;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static string Pem(YamlNode node) => System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(((YamlScalarNode)node).Value!));
}
