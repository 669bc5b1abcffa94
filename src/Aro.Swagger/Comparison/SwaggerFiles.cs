using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Loads swagger files, each once.</summary>
/// <param name="read">Text of a file, by its full path.</param>
internal sealed class SwaggerFiles(Func<string, string> read)
{
    // Of two members with one name, readers disagree which counts.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Bytes that are not UTF-8 would all become the same character, and files that differ would seem equal.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, SwaggerFile> _loaded = new(StringComparer.Ordinal);

    /// <summary>From the disk.</summary>
    public SwaggerFiles()
        : this(path => File.ReadAllText(path, StrictUtf8))
    {
    }

    /// <summary>The file.</summary>
    /// <exception cref="SwaggerInputException">It cannot be read, or is not a JSON object.</exception>
    public SwaggerFile Load(string path)
    {
        string full = FullPath(path);
        if (!_loaded.TryGetValue(full, out SwaggerFile? file))
        {
            file = new SwaggerFile(this, full, Parse(full));
            _loaded.Add(full, file);
        }

        return file;
    }

    // A reference may hold anything, also what no path can.
    private static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException e)
        {
            throw new SwaggerInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private JsonObject Parse(string path)
    {
        try
        {
            JsonNode? root = JsonNode.Parse(read(path), documentOptions: Strict);
            ReadTexts(root);
            return root as JsonObject ?? throw new SwaggerInputException($"'{path}' is not swagger: it is no JSON object.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SwaggerInputException($"'{path}' cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new SwaggerInputException($"'{path}' is not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            throw new SwaggerInputException($"'{path}' has text that is not Unicode: {e.Message}", e);
        }
    }

    // Texts are decoded when they are first read; one that cannot be is found here and not in the middle of a comparison.
    private static void ReadTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((_, JsonNode? value) in members)
                {
                    ReadTexts(value);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    ReadTexts(item);
                }

                break;
            case JsonValue value:
                value.TryGetValue(out string? _);
                break;
        }
    }
}
