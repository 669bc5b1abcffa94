using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Aro.Demo;

/// <summary>A customer of ARM: signs in like any client and sends plain REST requests. Knows nothing of the provider behind ARM.</summary>
internal sealed class ArmSession(HttpClient http, Uri endpoint, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Signs in with client credentials and keeps the token.</summary>
    public async Task SignInAsync(Uri authority, string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        using FormUrlEncodedContent form = new(
        [
            new("grant_type", "client_credentials"),
            new("client_id", clientId),
            new("client_secret", clientSecret),
            new("scope", new Uri(endpoint, ".default").ToString()),
        ]);
        using HttpResponseMessage response = await http.PostAsync(new Uri(authority.ToString().TrimEnd('/') + "/oauth2/v2.0/token"), form, cancellationToken);
        JsonNode token = await ReadAsync(response, cancellationToken) ?? throw new DemoException("The token endpoint answered without a body.");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>());
    }

    /// <summary>Sends a request and returns the answer; an error answer is a <see cref="DemoException"/> with ARM's own words.</summary>
    public async Task<ArmAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, new Uri(endpoint, path));
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        JsonNode? json = await ReadAsync(response, cancellationToken);
        return new ArmAnswer(
            (int)response.StatusCode,
            json,
            Header(response, "Azure-AsyncOperation") ?? Header(response, "Location"),
            Header(response, "x-ms-request-id"),
            Header(response, "x-ms-correlation-request-id"));
    }

    /// <summary>Sends a request and waits until its operation has ended, as SDKs do.</summary>
    public async Task<ArmAnswer> SendAndWaitAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        ArmAnswer answer = await SendAsync(method, path, body, cancellationToken);
        if (answer.Operation is not null)
        {
            await WaitAsync(answer.Operation, static _ => { }, cancellationToken);
        }

        return answer;
    }

    /// <summary>Polls an operation to its end; <paramref name="observe"/> sees each answer. Returns the last one.</summary>
    public async Task<JsonNode> WaitAsync(string operation, Action<JsonNode> observe, CancellationToken cancellationToken)
    {
        while (true)
        {
            ArmAnswer answer = await SendAsync(HttpMethod.Get, operation, null, cancellationToken);
            JsonNode status = answer.Body ?? new JsonObject { ["status"] = answer.StatusCode == 202 ? "InProgress" : "Succeeded" };
            observe(status);
            if (status["status"]?.GetValue<string>() is null or "Succeeded" or "Failed" or "Canceled")
            {
                return status;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        JsonNode? json = text.Length == 0 ? null : JsonNode.Parse(text);
        return response.IsSuccessStatusCode
            ? json
            : throw new DemoException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath}: {(int)response.StatusCode}", json);
    }
}
