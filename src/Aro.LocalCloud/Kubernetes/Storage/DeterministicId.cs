using System.Security.Cryptography;
using System.Text;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>Ids that look random and are the same for the same input, so that a cluster repeats itself.</summary>
internal static class DeterministicId
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>A version 4 UUID.</summary>
    public static Guid Guid(string input)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(input)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>Letters and digits as Kubernetes appends to generated names.</summary>
    public static string Suffix(string input, int length = 5) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(input)).Take(length).Select(b => Letters[b % Letters.Length]));
}
