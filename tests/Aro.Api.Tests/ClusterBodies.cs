using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Random valid bodies of new clusters, as an api-version has them; <see cref="ClusterMembers"/> says what their members are.</summary>
internal static class ClusterBodies
{
    /// <summary>Bodies in which members that have a default, or may be absent, are left out at random.</summary>
    public static Gen<JsonObject> Of(string version)
    {
        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(version);
        return
            from openShift in ClusterMembers.OpenShift
            from values in ClusterMembers.All(openShift, members.ContainsKey("properties.platformWorkloadIdentityProfile"))
            select Build(values.Where(value => value.Json is not null && members.ContainsKey(ModelMembers.PathOf(value.Path))));
    }

    private static JsonObject Build(IEnumerable<MemberValue> values) => values.Aggregate(
        Bodies.Parse("""{"properties":{"workerProfiles":[{}],"ingressProfiles":[{}]}}"""), (body, value) => body.With(value.Path, value.Json));
}
