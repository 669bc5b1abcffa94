using System.Text.Json;

namespace Aro.Database.Encryption;

/// <summary>
/// Text forms of a key ring, oldest key first: JSON <c>{"keys": [{"id": "2025-07", "key": "base64"}]}</c>, or one base64 key per
/// line or comma (<c>#</c> begins a comment line), whose ids are derived from the keys.
/// </summary>
public static class SecretKeyText
{
    /// <summary>Reads either form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="SecretKeyFormatException">The text cannot be read; all findings are in it.</exception>
    public static SecretKeyRing Parse(string text, string source)
    {
        List<string> findings = [];
        List<SecretKey> keys = text.AsSpan().TrimStart().StartsWith("{") ? ParseJson(text, source, findings) : ParseLines(text, findings);
        return findings.Count > 0 ? throw new SecretKeyFormatException(source, findings) : new SecretKeyRing(keys, source);
    }

    /// <summary>The JSON form of keys, oldest first.</summary>
    public static string Format(IReadOnlyList<SecretKey> keys) =>
        $"{{\n  \"keys\": [\n{string.Join(",\n", keys.Select(k => $"    {{ \"id\": \"{k.Id}\", \"key\": \"{Convert.ToBase64String(k.Bytes.Span)}\" }}"))}\n  ]\n}}\n";

    private static List<SecretKey> ParseLines(string text, List<string> findings)
    {
        List<SecretKey> keys = [];
        string[] lines = text.Split('\n', ',');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#' && Decode(line, $"line {i + 1}", findings) is { } bytes)
            {
                keys.Add(new SecretKey(SecretKeyRing.IdOf(bytes), bytes));
            }
        }

        return keys;
    }

    private static List<SecretKey> ParseJson(string text, string source, List<string> findings)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(text);
        }
        catch (JsonException e)
        {
            // The exception itself may quote the text, and so a key.
            throw new SecretKeyFormatException(source, [$"it is not valid JSON at line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}"]);
        }

        List<SecretKey> keys = [];
        if (!root.TryGetProperty("keys", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            findings.Add("it has no array 'keys'");
            return keys;
        }

        int i = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            string place = $"keys[{i++}]";
            if (Text(item, "key") is not { } key)
            {
                findings.Add($"{place} has no text 'key'");
            }
            else if (Decode(key, place, findings) is { } bytes)
            {
                keys.Add(new SecretKey(Text(item, "id") ?? SecretKeyRing.IdOf(bytes), bytes));
            }
        }

        return keys;
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[]? Decode(string base64, string place, List<string> findings)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            findings.Add($"{place} is not base64");
            return null;
        }
    }
}
