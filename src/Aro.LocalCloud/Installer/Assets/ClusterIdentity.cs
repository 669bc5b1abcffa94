using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>Ids of a cluster.</summary>
/// <param name="Uuid">Id of the cluster.</param>
/// <param name="InfraId">Prefix of the names of its resources, at most 27 characters.</param>
internal sealed partial record ClusterIdentity(string Uuid, string InfraId)
{
    private const string Type = "*installconfig.ClusterID";
    private const int LongestName = 21;
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>The ids in the state, made when there are none.</summary>
    public static ClusterIdentity Ensure(AssetState state, string clusterName)
    {
        if (state.Get(Type) is { } known)
        {
            return new(known.Text("UUID"), known.Text("InfraID"));
        }

        var name = NotAllowed().Replace(clusterName, "-");
        name = name[..Math.Min(name.Length, LongestName)].TrimEnd('-');
        var identity = new ClusterIdentity(new Guid(RandomNumberGenerator.GetBytes(16)).ToString(), $"{name}-{RandomNumberGenerator.GetString(Letters, 5)}");
        identity.Save(state);
        return identity;
    }

    /// <summary>Keeps the ids.</summary>
    public void Save(AssetState state) => state.Set(Type, new JsonObject { ["UUID"] = Uuid, ["InfraID"] = InfraId });

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NotAllowed();
}
