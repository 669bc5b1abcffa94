using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Shows that the laws of updates can fail.</summary>
public class PlantedUpdateBugTests
{
    private const string Old = "2020-04-30";

    private static readonly IClusterApi Good = Bodies.Version(Old).Clusters;

    private readonly OpenShiftCluster _current = CompleteCluster.From(Bodies.Minimal());

    [Fact]
    public void ChangesOnlyTags_GoodApi_Holds() => MergeLaws.ChangesOnlyTags(Good, Old, _current);

    [Fact]
    public void ChangesOnlyTags_PutForgetsAMemberOfALaterVersion_IsNoticed() =>
        IsNoticed(new BrokenApi(Good, replaced: (_, result) => result.Properties.NetworkProfile.LoadBalancerProfile = null));

    [Fact]
    public void ChangesOnlyTags_PatchForgetsWhatALaterBuildStored_IsNoticed()
    {
        ServiceSets.MarkUnknown(_current);
        IsNoticed(new BrokenApi(Good, patched: (_, result) => result.Properties.WorkerProfiles[0].UnknownMembers = null));
    }

    [Fact]
    public void ChangesOnlyTags_PutChangesWhatItWasGiven_IsNoticed() =>
        IsNoticed(new BrokenApi(Good, replaced: (current, _) => current.Properties.InfraId = "other"));

    [Fact]
    public void ChangesOnlyTags_PatchKeepsTheFormerTags_IsNoticed() =>
        IsNoticed(new BrokenApi(Good, patched: (current, result) => result.Tags = new(result.Tags!.Concat(current.Tags!))));

    [Theory]
    [InlineData("""{"tags":{"a":"b"}}""")]
    [InlineData("""{"tags":null}""")]
    [InlineData("""{"properties":{"servicePrincipalProfile":{"clientId":"bbbbbbbb-0000-0000-0000-000000000001"}}}""")]
    public void IsAMergePatch_PatchThatDoesNothing_IsNoticed(string patch)
    {
        JsonObject body = Bodies.Parse(patch);
        BrokenApi broken = new(Good, patched: (current, result) =>
        {
            result.Tags = current.Tags;
            result.Properties.ServicePrincipalProfile = current.Properties.ServicePrincipalProfile;
        });

        MergeLaws.IsAMergePatch(Good, Old, _current, body);
        Should.Throw<ShouldAssertException>(() => MergeLaws.IsAMergePatch(broken, Old, _current, body));
    }

    [Fact]
    public void IsAMergePatch_SecondPatchForgetsWhatIsNotShown_IsNoticed() =>
        Should.Throw<ShouldAssertException>(() => MergeLaws.IsAMergePatch(
            new BrokenApi(Good, patched: (current, result) => result.Properties.InfraId = ReferenceEquals(current, _current) ? current.Properties.InfraId : null),
            Old,
            _current,
            Bodies.Parse("{}")));

    [Fact]
    public void IsAMergePatch_PutOfWhatItMadeForgetsTheSecret_IsNoticed() =>
        Should.Throw<ShouldAssertException>(() => MergeLaws.IsAMergePatch(
            new BrokenApi(Good, replaced: (_, result) => result.Properties.ServicePrincipalProfile!.ClientSecret = null), Old, _current, Bodies.Parse("{}")));

    private void IsNoticed(IClusterApi broken) => Should.Throw<ShouldAssertException>(() => MergeLaws.ChangesOnlyTags(broken, Old, _current));
}
