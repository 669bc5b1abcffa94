using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Tests.Hosting;

/// <summary>A local cloud of a test class, with a client that is signed in.</summary>
public sealed class CloudFixture : IAsyncLifetime
{
    public const string Subscription = "5c1f0000-0000-4000-8000-0000000005ab";
    public const string Tenant = "72f988bf-0000-4000-8000-00000000a0a0";
    public const string ClientId = "a0c10000-0000-4000-8000-000000000001";
    public const string Secret = "local-user-secret";

    private readonly string _directory = Directory.CreateTempSubdirectory("aro-cloud-").FullName;

    public LocalCloudHost Host { get; private set; } = null!;

    public ArmTestClient Arm { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public LocalCloudOptions Options { get; private set; } = null!;

    /// <summary>Where it listens; any free port unless given.</summary>
    public int Port { get; init; }

    public async ValueTask InitializeAsync()
    {
        Options = new LocalCloudOptions { DataDirectory = _directory, Port = Port, Speed = 1000 };
        await StartAsync();
    }

    public async Task StartAsync()
    {
        Host = await LocalCloudHost.StartAsync(Options, cancellationToken: TestContext.Current.CancellationToken);
        Http = new HttpClient(CloudHttp.CreateHandler(Host.Certificates.Authority));
        Arm = await ArmTestClient.SignInAsync(Http, Host.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>Raw requests to ARM with a token.</summary>
public sealed class ArmTestClient(HttpClient http, Uri endpoint, string token)
{
    public string Token => token;

    public static async Task<ArmTestClient> SignInAsync(HttpClient http, Uri endpoint)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = CloudFixture.ClientId,
            ["client_secret"] = CloudFixture.Secret,
            ["scope"] = $"{endpoint}/.default",
        });
        using var response = await http.PostAsync(
            new Uri(endpoint, $"{CloudFixture.Tenant}/oauth2/v2.0/token"), form, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return new ArmTestClient(http, endpoint, (string)answer!["access_token"]!);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string apiVersion = "2021-04-01", params (string Name, string Value)[] headers)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var request = new HttpRequestMessage(method, new Uri(endpoint, $"{path}{separator}api-version={apiVersion}"));
        request.Headers.Authorization = new("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<JsonObject> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200, text);
        return (JsonObject)JsonNode.Parse(text)!;
    }

    /// <summary>PUT, and wait until it is provisioned.</summary>
    public async Task<JsonObject> PutAsync(string path, string body)
    {
        using var response = await SendAsync(HttpMethod.Put, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeInRange(200, 201, text);
        (await EndAsync(response)).ShouldBe("Succeeded");
        return await ReadAsync(path);
    }

    public async Task<int> DeleteAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Delete, path);
        (await EndAsync(response)).ShouldBe("Succeeded");
        return (int)response.StatusCode;
    }

    /// <summary>Polls the operation of an answer to its end; its status.</summary>
    public async Task<string> EndAsync(HttpResponseMessage response) => (string)(await OperationAsync(response))["status"]!;

    public async Task<JsonObject> OperationAsync(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Azure-AsyncOperation", out var values))
        {
            return new JsonObject { ["status"] = "Succeeded" };
        }

        var uri = new Uri(values.Single());
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Authorization = new("Bearer", token);
            using var poll = await http.SendAsync(request, TestContext.Current.CancellationToken);
            poll.EnsureSuccessStatusCode();
            var operation = await poll.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
            if ((string?)operation!["status"] != "InProgress")
            {
                return operation;
            }
        }
    }

    public static async Task<string> ErrorCodeAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (string)body!["error"]!["code"]!;
    }
}
