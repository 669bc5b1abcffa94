using System.Net;
using System.Text;
using System.Text.Json;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>ARM's metadata endpoint. Answers are taken in turn; the last one stays.</summary>
internal sealed class MetadataHandler(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    private int _next;

    public static string Answer { get; } = JsonSerializer.Serialize(new
    {
        clientCertificates = new[]
        {
            new
            {
                thumbprint = TestCertificates.Arm.Thumbprint,
                notBefore = TestCertificates.NotBefore,
                notAfter = TestCertificates.NotAfter,
                certificate = Convert.ToBase64String(TestCertificates.Arm.RawData),
            },
        },
    });

    public List<Uri?> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request.RequestUri);
        (HttpStatusCode status, string body) = answers[Math.Min(_next++, answers.Length - 1)];
        return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
