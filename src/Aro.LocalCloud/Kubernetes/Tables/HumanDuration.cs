using System.Globalization;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Durations as the command line shows them: <c>45s</c>, <c>4m12s</c>, <c>26h</c>, <c>5d3h</c>.</summary>
internal static class HumanDuration
{
    /// <summary>Time since an RFC 3339 timestamp; <c>&lt;unknown&gt;</c> when it is none.</summary>
    public static string Since(string timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) ? Format(now - then) : "<unknown>";

    /// <summary>One or two units, as <c>k8s.io/apimachinery/pkg/util/duration.HumanDuration</c> documents them.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
        return seconds switch
        {
            < 0 => "0s",
            < 120 => $"{seconds}s",
            < 600 => Pair(minutes, "m", seconds % 60, "s"),
            < 3 * 3600 => $"{minutes}m",
            < 8 * 3600 => Pair(hours, "h", minutes % 60, "m"),
            < 48 * 3600 => $"{hours}h",
            < 8 * 86400 => Pair(days, "d", hours % 24, "h"),
            < 2 * 365 * 86400L => $"{days}d",
            _ => Pair(days / 365, "y", days % 365, "d"),
        };
    }

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
