using System.Globalization;

namespace Aro.Api.Validation;

/// <summary>Numbers inside versions and addresses: digits only, no leading zero.</summary>
internal static class DecimalNumber
{
    /// <summary>Parses a number of at most 31 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return (text.Length == 1 || !text.StartsWith('0')) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
