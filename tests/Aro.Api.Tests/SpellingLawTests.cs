using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>
/// A text means the same when it is written with escapes. What is stored is recognised only in texts without them, so this holds what
/// follows from the recognition (rules that are passed over, objects that are taken from the stored cluster) to what a member by member
/// comparison of the same request gives, for good and bad bodies and for stored clusters that no request could make today.
/// </summary>
public class SpellingLawTests(ITestOutputHelper output)
{
    private const int BodiesOfEachVersion = 1000;
    private const int Seed = 20261127;
    private const string Refused = "refused: ";

    public static TheoryData<string> VersionsAndAdmin() => [.. ApiVersions.Names, ApiVersions.Admin.Name];

    [Theory]
    [MemberData(nameof(VersionsAndAdmin))]
    public void Update_TextsWithAndWithoutEscapes_AreAnsweredAlike(string version)
    {
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        IClusterApi api = version == ApiVersions.Admin.Name ? ApiVersions.Admin.Clusters : Bodies.Version(version).Clusters;
        OpenShiftCluster[] clusters = StoredClusters.All();
        JsonObject[] shown = [.. clusters.Select(cluster => Shown(api, cluster))];
        int accepted = 0;
        for (int round = 0; round < BodiesOfEachVersion; round++)
        {
            int chosen = random.Next(clusters.Length);
            JsonObject body = Variation.Of(shown[chosen], shown, random);
            bool isPatch = version == ApiVersions.Admin.Name || random.Next(2) == 0;
            string before = StoredJson.Of(clusters[chosen]);

            string plain = Answer(api, body.ToJsonString(), clusters[chosen], isPatch);

            StoredJson.Of(clusters[chosen]).ShouldBe(before, body.ToJsonString());
            plain.ShouldBe(Answer(api, Escaped(body), clusters[chosen], isPatch), $"{(isPatch ? "PATCH" : "PUT")} {body.ToJsonString()}");
            accepted += plain.StartsWith(Refused, StringComparison.Ordinal) ? 0 : 1;
        }

        output.WriteLine($"{accepted} accepted");
        accepted.ShouldBeInRange(BodiesOfEachVersion / 20, BodiesOfEachVersion * 3 / 4);
    }

    private static string Answer(IClusterApi api, string body, OpenShiftCluster current, bool isPatch)
    {
        try
        {
            return StoredJson.Of(isPatch ? api.Patch(Bodies.Bytes(body), current, Bodies.Request) : api.Replace(Bodies.Bytes(body), current, Bodies.Request));
        }
        catch (CloudErrorException e)
        {
            return Refused + StoredJson.Of(e.Body);
        }
    }

    // Names stay as they are: elements of lists are told by the member that is literally "name".
    private static string Escaped(JsonObject body)
    {
        JsonTokens tokens = JsonTokens.Of(body.ToJsonString());
        foreach (int value in tokens.Values.Where(i => tokens.List[i][0] == '"').ToArray())
        {
            string text = JsonNode.Parse(tokens.List[value])!.GetValue<string>();
            tokens.List[value] = $"\"{string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"))}\"";
        }

        return string.Concat(tokens.List);
    }

    private static JsonObject Shown(IClusterApi api, OpenShiftCluster cluster)
    {
        System.Buffers.ArrayBufferWriter<byte> json = new();
        api.Write(json, cluster);
        return Bodies.Parse(Encoding.UTF8.GetString(json.WrittenSpan));
    }
}
