using System.Net;
using System.Text;
using Aro.Azure.ResourceManager;
using Aro.Azure.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aro.Azure.Tests.ResourceManager;

/// <summary>Azure Resource Manager behind a handler: answers from a queue, and notes what it was sent.</summary>
internal sealed class FakeArm : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<string> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public InstantTimeProvider Time { get; } = new();

    public FakeArm Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(() =>
        {
            HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach ((string name, string value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });
        return this;
    }

    public FakeArm Break()
    {
        _answers.Enqueue(() => throw new HttpRequestException("connection reset"));
        return this;
    }

    public ArmClient Client(Action<AzureRetryOptions>? configure = null, AzureBudgetOptions? budget = null)
    {
        AzureRetryOptions retry = new();
        configure?.Invoke(retry);
        HttpPipeline pipeline = HttpPipelineBuilder.Build(
            new Options { Transport = new HttpClientTransport(this), RetryPolicy = new ArmRetryPolicy(retry, Time, new FixedIds(0)) },
            [new TelemetryPolicy(Time)],
            [
                new BudgetPolicy(new RequestBudgets(budget ?? new AzureBudgetOptions(), Time), retry, Time),
                new BearerTokenAuthenticationPolicy(
                    DelegatedTokenCredential.Create((context, _) => new AccessToken("token-for-" + context.Scopes[0], DateTimeOffset.MaxValue)), "scope"),
            ],
            null);
        return new ArmClient(new Uri("https://arm.localhost:9/"), pipeline, TimeSpan.FromSeconds(5), Time);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Headers.AddRange(request.Headers.Select(h => (h.Key, string.Join(',', h.Value))));
        return _answers.TryDequeue(out Func<HttpResponseMessage>? answer)
            ? answer()
            : throw new InvalidOperationException($"No answer is left for {request.Method} {request.RequestUri}.");
    }

    private sealed class Options : ClientOptions;
}
