using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Mangled bodies: the answer is a cluster or a 400 that says where, never anything else.</summary>
public class FuzzTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "1.5", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"x\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":{}}",
        "{\"a\":1,\"a\":2}", "{\"name\":\"x\"}", "[{\"name\":\"worker\"},{\"name\":\"worker\"}]", "\"4.17.27\"", "\"/subscriptions/\"", "\"10.0.0.0/8\"", "2147483647",
    ];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Any_MutatedMember_IsAnsweredOrRefused(string version)
    {
        IClusterApi api = Bodies.Version(version).Clusters;
        OpenShiftCluster current = Bodies.Installed(version);
        string text = Bodies.Get(version, current).ToJsonString();
        string[] tokens = Tokens(text);

        Gen.Select(Gen.Int[0, tokens.Length - 1], Gen.OneOf(Values), Gen.Int[0, 2]).Sample(
            (position, value, operation) =>
            {
                string[] mutated = [.. tokens];
                mutated[position] = value;
                AnsweredOrRefused(api, Encoding.UTF8.GetBytes(string.Concat(mutated)), current, operation);
            },
            iter: 2000);
    }

    [Fact]
    public void Any_MutatedBytes_IsAnsweredOrRefused()
    {
        IClusterApi api = Bodies.Version("2025-07-25").Clusters;
        OpenShiftCluster current = Bodies.Installed("2025-07-25");
        byte[] body = Bodies.Bytes(Bodies.Minimal());

        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, 2]).Sample(
            (position, value, operation) =>
            {
                byte[] mutated = [.. body];
                mutated[position] = value;
                AnsweredOrRefused(api, mutated, current, operation);
            },
            iter: 5000);
    }

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
            result.Name.ShouldBe("c1");
            api.Write(new System.Buffers.ArrayBufferWriter<byte>(), result);
        }
        catch (CloudErrorException e)
        {
            e.StatusCode.ShouldBe(400);
            e.Body.Code.ShouldNotBeNullOrEmpty();
            e.Body.Message.Length.ShouldBeLessThan(5000);
        }
    }

    // Splits before and after each value, so that one can be replaced whole and the rest stays well-formed.
    private static string[] Tokens(string json)
    {
        List<string> tokens = [];
        int start = 0;
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] is ':' or ',' or '{' or '}' or '[' or ']' && !InString(json, i))
            {
                if (i > start)
                {
                    tokens.Add(json[start..i]);
                }

                tokens.Add(json[i..(i + 1)]);
                start = i + 1;
            }
        }

        return [.. tokens];
    }

    private static bool InString(string json, int position) => json[..position].Count(c => c == '"') % 2 == 1;
}
