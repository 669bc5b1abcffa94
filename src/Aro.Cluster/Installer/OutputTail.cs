using System.Text.RegularExpressions;

namespace Aro.Cluster.Installer;

/// <summary>The end of what the installer printed, without secrets. Safe for concurrent use.</summary>
internal sealed partial class OutputTail(IEnumerable<string> secrets)
{
    private const int MostLines = 50;
    private const int MostReported = 5;
    private const int ShortestSecret = 4;
    private const int LongestLine = 500;

    private readonly string[] _secrets =
        [.. secrets.Where(s => s.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    /// <summary>Keeps a line and returns it without secrets.</summary>
    public string Add(string line)
    {
        string clean = Redact(line);
        lock (_lock)
        {
            _lines.Enqueue(clean);
            if (_lines.Count > MostLines)
            {
                _lines.Dequeue();
            }
        }

        return clean;
    }

    /// <summary>The last errors; the last lines when none is marked as an error.</summary>
    public string Summary()
    {
        lock (_lock)
        {
            string[] errors = [.. _lines.Where(l => ErrorLevel().IsMatch(l))];
            string[] told = errors.Length > 0 ? errors : [.. _lines];
            return string.Join(" | ", told.TakeLast(MostReported));
        }
    }

    private string Redact(string line)
    {
        foreach (string secret in _secrets)
        {
            line = line.Replace(secret, "***", StringComparison.Ordinal);
        }

        line = Encoded().Replace(line, "***");
        return line.Length > LongestLine ? string.Concat(line.AsSpan(0, LongestLine), "…") : line;
    }

    [GeneratedRegex(@"\blevel=(error|fatal)\b|^(ERROR|FATAL)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorLevel();

    // Keys, certificates and tokens: nothing people read is that long without a break.
    [GeneratedRegex("[A-Za-z0-9+/=]{64,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Encoded();
}
