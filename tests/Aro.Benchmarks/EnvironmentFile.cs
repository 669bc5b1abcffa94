namespace Aro.Benchmarks;

/// <summary>Reads the <c>export NAME=value</c> lines that <c>aro cloud</c> writes.</summary>
internal static class EnvironmentFile
{
    /// <summary>Names and values.</summary>
    public static Dictionary<string, string> Read(string file) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('\'', '"'), StringComparer.Ordinal);
}
