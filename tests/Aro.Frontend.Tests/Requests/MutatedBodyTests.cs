using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Tests;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Requests;

/// <summary>Mangled bodies over HTTP. Many more of them are tried on the API itself (Aro.Api.Tests).</summary>
public class MutatedBodyTests(FrontendHost host, ITestOutputHelper output)
{
    private const int Seed = 20261126;
    private const int BodiesOfEachKind = 100;

    [Fact]
    public async Task PutAndPatch_MutatedBody_AreAcceptedOrRefusedWithCodeAndTarget()
    {
        output.WriteLine($"# seed {Seed} of the bodies over HTTP");
        Random random = new(Seed);
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync("stored");
        Dictionary<int, int> answers = [];
        for (int i = 0; i < BodiesOfEachKind * Mutation.Kinds.Count; i++)
        {
            (int round, int kind) = Math.DivRem(i, Mutation.Kinds.Count);
            string method = round % 3 == 2 ? "PATCH" : "PUT";
            string name = round % 3 == 0 ? $"new{i}" : "stored";
            byte[] body = Mutation.Of(JsonNode.Parse(ClusterBodies.For(subscription.Id, name))!.AsObject(), Mutation.Kinds[kind], random);

            Reply reply = await SendAsync(method, subscription.Cluster(name), body);

            answers[reply.Status] = answers.GetValueOrDefault(reply.Status) + 1;
            if (reply.Status is 200 or 201)
            {
                await subscription.EndAsync(ProvisioningState.Succeeded, name: name);
                continue;
            }

            CloudErrorBody error = CloudErrorJson.Read(Encoding.UTF8.GetBytes(reply.Text)).ShouldNotBeNull(reply.Text);
            RefusalCheck.Problem(reply.Status, error, body, isPatch: method == "PATCH").ShouldBeNull($"{method} {Encoding.UTF8.GetString(body)}\n{reply.Text}");
        }

        output.WriteLine("# " + string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Value} × {a.Key}")));
        answers.ShouldContainKey(400);
        answers.Keys.ShouldContain(status => status < 300, "no body was good enough to be accepted");
    }

    private Task<Reply> SendAsync(string method, string path, byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return host.SendAsync(method, path, content);
    }
}
