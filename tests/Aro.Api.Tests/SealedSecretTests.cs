using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Stored secrets that cannot be opened any more do not stand in the way of updates that have nothing to do with them.</summary>
public class SealedSecretTests
{
    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_SecretsThatCannotBeOpened_AreNotOpenedUnlessOneIsSentThatCannotChange(string version)
    {
        const string client = "properties.servicePrincipalProfile";
        const string pullSecret = "properties.clusterProfile.pullSecret";
        OpenShiftCluster current = Bodies.Installed(version);
        SecureString lost = SecureString.FromSealed(SecureBytes.FromSealed("v1:lost:AAAA", "somewhere", new LostKey()));
        current.Properties.ClusterProfile.PullSecret = lost;
        current.Properties.ServicePrincipalProfile!.ClientSecret = lost;
        JsonObject shown = Bodies.Get(version, current);
        IClusterApi api = Bodies.Version(version).Clusters;
        foreach (JsonObject body in new[] { shown, Sent().With(pullSecret, "\"\""), Sent().With(client + ".clientId", "\"bbbbbbbb-0000-0000-0000-000000000002\"") })
        {
            foreach (OpenShiftCluster result in new[] { api.Replace(Bodies.Bytes(body), current, Bodies.Request), api.Patch(Bodies.Bytes(body), current, Bodies.Request) })
            {
                result.Properties.ClusterProfile.PullSecret.ShouldBeSameAs(lost);
                result.Properties.ServicePrincipalProfile!.ClientSecret.ShouldBeSameAs(lost);
            }
        }

        byte[] rotated = Bodies.Bytes(Sent().With(client + ".clientSecret", "\"new\""));
        api.Replace(rotated, current, Bodies.Request).Properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe("new");
        api.Patch(rotated, current, Bodies.Request).Properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe("new");

        byte[] compared = Bodies.Bytes(Sent().With(pullSecret, "\"{}\""));
        Should.Throw<SecretOpenException>(() => api.Replace(compared, current, Bodies.Request));
        Should.Throw<SecretOpenException>(() => api.Patch(compared, current, Bodies.Request));

        JsonObject Sent() => shown.DeepClone().AsObject();
    }

    private sealed class LostKey : ISecretProtector
    {
        public string Seal(ReadOnlySpan<byte> plaintext, string binding) => throw new NotSupportedException();

        public byte[] Open(string sealedText, string binding) => throw new SecretOpenException("The key is lost.");

        public bool IsCurrent(string sealedText) => false;
    }
}
