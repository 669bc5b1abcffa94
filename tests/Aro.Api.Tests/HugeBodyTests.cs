using System.Text;

namespace Aro.Api.Tests;

/// <summary>Bodies as large as the service takes them, each made so that some rule has as much work with it as can be.</summary>
public class HugeBodyTests
{
    private const int OneMebibyte = 1024 * 1024;
    private static readonly string Version = Bodies.Latest;
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(50);

    /// <summary>A beginning, what is repeated up to one mebibyte, and an end.</summary>
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
    [MemberData(nameof(Huge))]
    public void Any_HugeBody_IsAnsweredOrRefusedCheaply(string begin, string repeated, string end)
    {
        StringBuilder text = new(begin);
        for (int i = 0; text.Length + end.Length + repeated.Length + 8 < OneMebibyte; i++)
        {
            text.Append(repeated.Replace("#", $"{i}", StringComparison.Ordinal));
        }

        byte[] body = Encoding.UTF8.GetBytes(text.Append(end).ToString());
        foreach (string operation in new[] { "create", "replace", "patch" })
        {
            Attempt attempt = new(Bodies.Version(Version).Clusters, body, operation, Bodies.Installed(Version));

            string? problem = attempt.Send() is { } refusal ? attempt.Problem(refusal, ModelMembers.Of(Version).ContainsKey) : null;

            problem.ShouldBeNull();
            attempt.IsCheap(MostCpu).ShouldBeTrue(operation);
        }
    }
}
