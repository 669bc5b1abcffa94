using Aro.Api;

namespace Aro.Cluster.Install;

/// <summary>Random parts of names: consonants and digits, so that no words come out and nothing is mistaken for something else.</summary>
internal static class RandomName
{
    // 32 characters: each random byte picks one without bias.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz0123456789yu";

    public static string Create(IIdGenerator ids, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.Fill(bytes);
        Span<char> name = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            name[i] = Alphabet[bytes[i] & 31];
        }

        return new string(name);
    }
}
