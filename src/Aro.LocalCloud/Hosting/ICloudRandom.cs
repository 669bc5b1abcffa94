using System.Security.Cryptography;

namespace Aro.LocalCloud.Hosting;

/// <summary>Where ids and keys come from.</summary>
internal interface ICloudRandom
{
    /// <summary>A new random id (UUID version 4).</summary>
    Guid NextId();

    /// <summary>Random bytes fit for keys.</summary>
    byte[] NextBytes(int count);
}

/// <summary>Ids and keys of the operating system's generator.</summary>
internal sealed class CloudRandom : ICloudRandom
{
    public Guid NextId()
    {
        var bytes = NextBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public byte[] NextBytes(int count) => RandomNumberGenerator.GetBytes(count);
}
