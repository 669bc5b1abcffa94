using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Mangled bodies: the answer is a cluster or a 4xx that says what and where, never anything else, and never at a high price.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    // 11 versions: 101,200 bodies.
    private const int BodiesPerVersion = 9200;
    private const int Seed = 20261126;
    private const int OneMebibyte = 1024 * 1024;
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(50);

    /// <summary>What makes a body of one mebibyte, the largest the service takes, as dear as can be: a beginning, what is repeated, and an end.</summary>
    public static TheoryData<string, string, string> Huge() => new()
    {
        { "{", "\"a\":1,", "\"b\":1}" },
        { "{", "\"\\ud800\":1,", "\"b\":1}" },
        { "{\"location\":\"", "\\u0041", "\"}" },
        { "{\"tags\":{", "\"a\":\"\\ud800\",", "\"b\":\"\"}}" },
        { "{\"tags\":{", "\"#\":\"\",", "\"b\":\"\"}}" },
        { "{\"properties\":{\"workerProfiles\":[", "{},", "{}]}}" },
        { "{\"properties\":{\"workerProfiles\":[", "1,", "1]}}" },
        { "{\"properties\":{\"workerProfiles\":[{", "\"a\":1,", "\"name\":\"worker\"}]}}" },
        { "{\"identity\":{\"userAssignedIdentities\":{", "\"#\":{},", "\"b\":{}}}}" },
        { "{\"properties\":{\"platformWorkloadIdentityProfile\":{\"platformWorkloadIdentities\":{", "\"#\":{},", "\"b\":{}}}}}" },
        { "{\"properties\":{\"clusterProfile\":{\"domain\":\"", "a.", "a\"}}}" },
        { "{\"properties\":{\"clusterProfile\":{\"pullSecret\":\"{\\\"auths\\\":{", "\\\"a\\\":{},", "\\\"b\\\":{}}}\"}}}" },
        { "{\"properties\":{\"masterProfile\":{\"subnetId\":\"", "/subscriptions/", "\"}}}" },
        { "{\"properties\":{\"networkProfile\":{\"podCidr\":\"10.0.0.0/", "0", "\"}}}" },
        { "{\"properties\":{\"loadBalancerProfile\":{\"x\":", "1", "}}}" },
    };

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Any_MutatedBody_IsAnsweredOrRefusedCheaply(string version)
    {
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        IClusterApi api = Bodies.Version(version).Clusters;
        OpenShiftCluster current = Bodies.Installed(version);
        JsonObject[] good = [Bodies.Minimal(version), Bodies.Get(version, current), Bodies.WorkloadIdentity()];
        List<(byte[] Body, int Operation)> batch = [];
        for (int i = 1; i <= BodiesPerVersion; i++)
        {
            batch.Add((Mutation.Of(good[random.Next(good.Length)], random), random.Next(3)));
            if (batch.Count == 100)
            {
                // The clock is read once for many bodies; only a batch that took longer than one body may is looked into.
                TimeSpan start = ThreadCpu.Used();
                batch.ForEach(entry => AnsweredOrRefused(api, entry.Body, current, entry.Operation));
                if (ThreadCpu.Used() - start > MostCpu)
                {
                    batch.ForEach(entry => IsCheap(api, entry.Body, current, entry.Operation));
                }

                batch.Clear();
            }
        }

        batch.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Huge))]
    public void Any_HugeBody_IsAnsweredOrRefusedCheaply(string begin, string repeated, string end)
    {
        IClusterApi api = Bodies.Version("2025-07-25").Clusters;
        OpenShiftCluster current = Bodies.Installed("2025-07-25");
        StringBuilder text = new(begin);
        for (int i = 0; text.Length + end.Length + repeated.Length + 8 < OneMebibyte; i++)
        {
            text.Append(repeated.Replace("#", $"{i}", StringComparison.Ordinal));
        }

        byte[] body = Encoding.UTF8.GetBytes(text.Append(end).ToString());
        for (int operation = 0; operation < 3; operation++)
        {
            AnsweredOrRefused(api, body, current, operation);
            IsCheap(api, body, current, operation);
        }
    }

    private static void IsCheap(IClusterApi api, byte[] body, OpenShiftCluster current, int operation) =>
        ThreadCpu.IsAlwaysAbove(MostCpu, () => AnsweredOrRefused(api, body, current, operation))
            .ShouldBeFalse(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 4000))));

    private static void AnsweredOrRefused(IClusterApi api, byte[] body, OpenShiftCluster current, int operation)
    {
        try
        {
            OpenShiftCluster result = operation switch
            {
                0 => api.Create(body, Bodies.Request),
                1 => api.Replace(body, current, Bodies.Request),
                _ => api.Patch(body, current, Bodies.Request),
            };
            if (result.Name != "c1")
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(body));
            }

            api.Write(new System.Buffers.ArrayBufferWriter<byte>(), result);
        }
        catch (CloudErrorException e)
        {
            // What is wrong with the body as a whole has no path.
            bool hasTarget = e.Body.Target is not null || e.Body.Message.StartsWith("The request ", StringComparison.Ordinal);
            if (e.StatusCode != 400 || string.IsNullOrEmpty(e.Body.Code) || !hasTarget || e.Body.Message.Length > 5000)
            {
                throw new InvalidOperationException($"{e.StatusCode} {e.Body} for {Encoding.UTF8.GetString(body)}", e);
            }
        }
    }
}
