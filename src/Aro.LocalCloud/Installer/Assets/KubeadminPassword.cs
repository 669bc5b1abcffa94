using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Authentication;

namespace Aro.LocalCloud.Installer;

/// <summary>The password of kubeadmin: <c>xxxxx-xxxxx-xxxxx-xxxxx</c>.</summary>
/// <param name="Password">In clear.</param>
/// <param name="Hash">What the cluster gets to know.</param>
internal sealed record KubeadminPassword(string Password, string Hash)
{
    private const string Type = "*password.KubeadminPassword";

    // Without letters and digits that look alike.
    private const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The password in the state, made when there is none.</summary>
    public static KubeadminPassword Ensure(AssetState state)
    {
        if (state.Get(Type) is { } known)
        {
            return new(known.Text("Password"), System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(known.Text("PasswordHash"))));
        }

        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
        var made = new KubeadminPassword(password, KubeadminCredential.Hash(password));
        state.Set(Type, new JsonObject
        {
            [nameof(Password)] = password,
            ["PasswordHash"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(made.Hash)),
            ["File"] = AssetFile.Of("auth/kubeadmin-password", password).ToJson(),
        });
        return made;
    }
}
