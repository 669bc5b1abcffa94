using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Aro.Api.Secrets;

namespace Aro.Cluster.Install;

/// <summary>The public half of a cluster's SSH key in OpenSSH's one-line form (RFC 4253, 6.6).</summary>
internal static class SshPublicKey
{
    public static string Of(SecureBytes? privateKey)
    {
        if (privateKey is null)
        {
            throw new InvalidOperationException("sshKey is not set: step ensureSshKey runs before all that use it.");
        }

        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(privateKey.Reveal(), out _);
        RSAParameters key = rsa.ExportParameters(includePrivateParameters: false);
        using var blob = new MemoryStream();
        Write(blob, Encoding.ASCII.GetBytes("ssh-rsa"));
        Write(blob, Positive(key.Exponent!));
        Write(blob, Positive(key.Modulus!));
        return $"ssh-rsa {Convert.ToBase64String(blob.ToArray())} core";
    }

    private static void Write(MemoryStream blob, byte[] value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        blob.Write(length);
        blob.Write(value);
    }

    // A leading zero keeps the number positive (mpint, RFC 4251, 5).
    private static byte[] Positive(byte[] number) => number[0] >= 0x80 ? [0, .. number] : number;
}
