using System.Globalization;
using Azure.Core;

namespace Aro.Azure.ResourceManager;

/// <summary>Reads how long a server asks to wait: <c>Retry-After</c> in seconds or as a date (RFC 9110), or Azure's millisecond headers.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(ResponseHeaders headers, DateTimeOffset now)
    {
        foreach (string name in (ReadOnlySpan<string>)["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (headers.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, null, out int milliseconds))
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        if (!headers.TryGetValue("Retry-After", out string? value))
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, null, out int seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParseExact(value, "r", null, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }
}
