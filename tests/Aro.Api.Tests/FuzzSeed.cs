using System.Globalization;

namespace Aro.Api.Tests;

/// <summary>Where the random numbers of the mangled bodies begin. The environment variable <c>ARO_FUZZ_SEED</c> chooses others.</summary>
internal static class FuzzSeed
{
    private const string Variable = "ARO_FUZZ_SEED";
    private const int Usual = 20261126;

    /// <summary>The whole number of the variable, or the usual one.</summary>
    public static int Chosen => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => Usual,
        string text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : throw new InvalidOperationException($"{Variable} is '{text}' and must be a whole number of 32 bits."),
    };

    /// <summary>How a failure is repeated, for its message.</summary>
    public static string Hint => string.Create(CultureInfo.InvariantCulture, $"{Variable}={Chosen} sends the same bodies again.");

    /// <summary>Other numbers for each api-version, so that no body is sent to all of them. The same in every process, as hash codes of texts are not.</summary>
    public static Random RandomFor(string version) => new(version.Aggregate(Chosen, (hash, letter) => unchecked((hash ^ letter) * 16777619)));
}
