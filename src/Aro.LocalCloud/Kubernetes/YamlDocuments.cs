using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>YAML as Kubernetes reads and writes it: another notation for JSON.</summary>
internal static partial class YamlDocuments
{
    private static readonly ISerializer Serializer =
        new SerializerBuilder().WithQuotingNecessaryStrings(quoteYaml1_1Strings: true).DisableAliases().Build();

    /// <summary>The documents of a text; empty ones are left out.</summary>
    /// <exception cref="FormatException">The text is not YAML.</exception>
    public static IReadOnlyList<JsonNode> Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
            return [.. stream.Documents.Select(d => Convert(d.RootNode)).OfType<JsonNode>()];
        }
        catch (Exception e) when (e is YamlException or ArgumentException)
        {
            throw new FormatException($"not YAML: {e.Message}", e);
        }
    }

    /// <summary>The YAML of a document.</summary>
    public static string Write(JsonNode document) => Serializer.Serialize(Plain(document)!);

    private static JsonNode? Convert(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var value = new JsonObject();
                foreach (var (key, child) in mapping.Children)
                {
                    value[((YamlScalarNode)key).Value ?? ""] = Convert(child);
                }

                return value;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(Convert)]);
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonNode? Scalar(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style != ScalarStyle.Plain)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Decimal().IsMatch(text) => number,
            _ when Decimal().IsMatch(text) && double.TryParse(text, CultureInfo.InvariantCulture, out var real) => real,
            _ => text,
        };
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject value => value.ToDictionary(m => m.Key, m => Plain(m.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(Plain).ToList(),
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => scalar.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => scalar.ToJsonString() is var text && long.TryParse(text, out var number) ? number : double.Parse(text, CultureInfo.InvariantCulture),
        },
        _ => null,
    };

    [GeneratedRegex("""^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();
}
