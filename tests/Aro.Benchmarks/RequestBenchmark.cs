using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Benchmarks;

/// <summary>
/// Requests to the provider's frontend over TLS with SQLite (durable) behind it, beside a bare Kestrel endpoint that answers a static body of the
/// size of a GET, in the same run. The figure that travels between machines is the ratio of the processor times.
/// </summary>
internal static class RequestBenchmark
{
    private const int Clusters = 1000;
    private const int Rounds = 3;
    private const int WarmUpRequests = 5000;
    private const string ApiVersion = "2023-11-22";

    /// <summary>Runs everything, with further <paramref name="settings"/> of the provider, and prints each part when it is done; returns the exit code.</summary>
    public static async Task<int> RunAsync(int connections, TimeSpan duration, params string[] settings)
    {
        Report report = new();
        await using (Services services = await Services.StartAsync(["--Aro:Roles=frontend", .. settings]))
        {
            using HttpClient http = CreateClient(services.Environment, connections);
            await MeasureAsync(report, http, services.Provider, services.Environment, connections, duration);
            report.PrintRequests();
        }

        await using (Services services = await Services.StartAsync(settings))
        {
            using HttpClient http = CreateClient(services.Environment, connections);
            await PickUpBenchmark.RunAsync(http, services.Environment);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        Report report, HttpClient http, Process provider, Dictionary<string, string> environment, int connections, TimeSpan duration)
    {
        string endpoint = environment["ARO_RP_ENDPOINT"].TrimEnd('/');
        string subscription = $"/subscriptions/{environment["AZURE_SUBSCRIPTION_ID"]}";
        string[] operations = await PopulateAsync(http, endpoint, subscription);
        string one = await http.GetStringAsync($"{endpoint}{ClusterPath(subscription, 0)}?api-version={ApiVersion}");
        string bodyFile = Path.Combine(Path.GetTempPath(), $"aro-bench-{System.Environment.ProcessId}.json");
        await File.WriteAllTextAsync(bodyFile, one);
        await using ChildProcess bare = new(
            System.Environment.ProcessPath!, ["bare-server", environment["ARO_RP_CERT"], environment["ARO_RP_KEY"], bodyFile], "https://");
        string bareAddress = (await bare.Ready).Trim().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Random random = new(1);
        int created = 0;

        LoadGenerator yardstick = new(http, bare.Process, connections);
        LoadGenerator load = new(http, provider, connections);
        string list = $"{endpoint}{subscription}/providers/Microsoft.RedHatOpenShift/openShiftClusters?api-version={ApiVersion}";
        RequestKind baseline = new("bare Kestrel, static body");
        (RequestKind Kind, int Status, Func<HttpRequestMessage> Request)[] kinds =
        [
            (new("GET one", 4, 2.5, 10.5), 200, () => Get($"{endpoint}{ClusterPath(subscription, Next(Clusters))}?api-version={ApiVersion}")),
            (new("operationsstatus", 4, 2, 8.5), 200, () => Get(endpoint + operations[Next(operations.Length)])),
            (new("LIST, page of 10", Goal: 7, Original: 30), 200, () => Get(list)),
            (new("LIST, page of 100"), 200, () => Get($"{list}&$top=100")),
            (new("PUT create, durable", Goal: 6, Original: 20), 201, () => Put(endpoint, subscription, Clusters + Interlocked.Increment(ref created))),
        ];

        // The runtime compiles hot code again, twice, while it runs: before that is done nothing is measured.
        await yardstick.WarmUpAsync(baseline.Name, () => Get(bareAddress), 200, WarmUpRequests);
        foreach ((RequestKind kind, int status, Func<HttpRequestMessage> request) in kinds)
        {
            await load.WarmUpAsync(kind.Name, request, status, kind.Name.EndsWith("100", StringComparison.Ordinal) ? WarmUpRequests / 10 : WarmUpRequests);
        }

        for (int round = 0; round < Rounds; round++)
        {
            report.BeginRound(baseline, await yardstick.RunAsync(baseline.Name, () => Get(bareAddress), 200, duration));
            foreach ((RequestKind kind, int status, Func<HttpRequestMessage> request) in kinds)
            {
                report.Add(kind, await load.RunAsync(kind.Name, request, status, duration));
            }
        }

        int Next(int count)
        {
            lock (random)
            {
                return random.Next(count);
            }
        }
    }

    private static async Task<string[]> PopulateAsync(HttpClient http, string endpoint, string subscription)
    {
        await RegisterAsync(http, endpoint, subscription);
        List<string> operations = [];
        for (int i = 0; i < Clusters; i++)
        {
            using HttpRequestMessage request = Put(endpoint, subscription, i);
            using HttpResponseMessage response = await http.SendAsync(request);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
            }

            operations.Add(new Uri(response.Headers.GetValues("Azure-AsyncOperation").First()).PathAndQuery);
        }

        return [.. operations];
    }

    /// <summary>Tells the provider of the subscription, as ARM does when a customer registers the provider.</summary>
    internal static async Task RegisterAsync(HttpClient http, string endpoint, string subscription)
    {
        using HttpRequestMessage notice = new(HttpMethod.Put, $"{endpoint}{subscription}?api-version=2.0")
        {
            Content = Json("""{"state":"Registered","properties":{"tenantId":"72f988bf-0000-4000-8000-00000000a0a0"}}"""),
        };
        using HttpResponseMessage registered = await http.SendAsync(notice);
        registered.EnsureSuccessStatusCode();
    }

    /// <summary>A client that trusts the local authority and shows ARM's client certificate.</summary>
    private static HttpClient CreateClient(Dictionary<string, string> environment, int connections)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(environment["ARO_CA_BUNDLE"]);
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(environment["ARO_ARM_CERT"], environment["ARO_ARM_KEY"]);
        X509Certificate2 client = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        return new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, ClientCertificates = [client] },
        });
    }

    internal static string ClusterPath(string subscription, int i) =>
        $"{subscription}/resourceGroups/bench/providers/Microsoft.RedHatOpenShift/openShiftClusters/cluster{i}";

    internal static HttpRequestMessage Put(string endpoint, string subscription, int i) =>
        new(HttpMethod.Put, $"{endpoint}{ClusterPath(subscription, i)}?api-version={ApiVersion}") { Content = Json(BodyText(subscription, i)) };

    /// <summary>Body of the create of cluster <paramref name="i"/>.</summary>
    internal static JsonNode Body(string subscriptionId, int i) => JsonNode.Parse(BodyText($"/subscriptions/{subscriptionId}", i))!;

    private static string BodyText(string subscription, int i)
    {
        string vnet = $"{subscription}/resourceGroups/bench/providers/Microsoft.Network/virtualNetworks/vnet/subnets";
        return $$$"""
            {"location":"eastus","tags":{"purpose":"benchmark"},"properties":{
             "clusterProfile":{"pullSecret":"{\"auths\":{\"registry.example.com\":{\"auth\":\"ZGVtbzpkZW1v\"} } }","domain":"cluster{{{i}}}","resourceGroupId":"{{{subscription}}}/resourceGroups/managed{{{i}}}","fipsValidatedModules":"Disabled"},
             "servicePrincipalProfile":{"clientId":"{{{new Guid(i + 1, 0, 0, new byte[8])}}}","clientSecret":"secret"},
             "networkProfile":{"podCidr":"10.128.0.0/14","serviceCidr":"172.30.0.0/16","outboundType":"Loadbalancer"},
             "masterProfile":{"vmSize":"Standard_D8s_v5","subnetId":"{{{vnet}}}/master","encryptionAtHost":"Disabled"},
             "workerProfiles":[{"name":"worker","vmSize":"Standard_D4s_v5","diskSizeGB":128,"subnetId":"{{{vnet}}}/worker","count":3,"encryptionAtHost":"Disabled"}],
             "apiserverProfile":{"visibility":"Public"},"ingressProfiles":[{"name":"default","visibility":"Public"}]}}
            """;
    }

    private static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
