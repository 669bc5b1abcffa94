using System.Security.Cryptography;
using System.Text;
using Aro.LocalCloud.Kubernetes.Storage;

namespace Aro.LocalCloud.Kubernetes.Authentication;

/// <summary>The user kubeadmin: it can log in as long as the secret <c>kube-system/kubeadmin</c> holds a password's hash.</summary>
internal sealed class KubeadminCredential(ObjectStore store)
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 10000;

    /// <summary>The hash to put into the secret: <c>$pbkdf2-sha256$iterations$salt$hash</c>.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"${Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}";
    }

    /// <summary>Whether this is the password.</summary>
    public bool Verify(string password) =>
        Stored()?.Split('$') is ["", Scheme, var iterations, var salt, var hash]
        && CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(salt), int.Parse(iterations)), Convert.FromBase64String(hash));

    /// <summary>The bearer token a login gives; null when nobody can log in. Another password gives another.</summary>
    public string? Token() => Stored() is { } hash
        ? "sha256~" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("kubeadmin" + hash))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
        : null;

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, 32);

    private string? Stored()
    {
        var data = store.Get(new("secrets", "kube-system", "kubeadmin"))?.Value.Text("data.kubeadmin") ?? "";
        Span<byte> bytes = new byte[data.Length];
        return data.Length > 0 && Convert.TryFromBase64String(data, bytes, out var length) ? Encoding.UTF8.GetString(bytes[..length]) : null;
    }
}
