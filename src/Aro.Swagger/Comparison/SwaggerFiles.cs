using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Loads swagger files, each once.</summary>
/// <param name="read">Text of a file, by its full path.</param>
internal sealed class SwaggerFiles(Func<string, string> read)
{
    private readonly Dictionary<string, SwaggerFile> _loaded = new(StringComparer.Ordinal);

    /// <summary>From the disk.</summary>
    public SwaggerFiles()
        : this(File.ReadAllText)
    {
    }

    /// <summary>The file.</summary>
    /// <exception cref="SwaggerInputException">It cannot be read, or is not a JSON object.</exception>
    public SwaggerFile Load(string path)
    {
        string full = Path.GetFullPath(path);
        if (!_loaded.TryGetValue(full, out SwaggerFile? file))
        {
            file = new SwaggerFile(this, full, Parse(full));
            _loaded.Add(full, file);
        }

        return file;
    }

    private JsonObject Parse(string path)
    {
        try
        {
            return JsonNode.Parse(read(path)) as JsonObject ?? throw new SwaggerInputException($"'{path}' is not swagger: it is no JSON object.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SwaggerInputException($"'{path}' cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new SwaggerInputException($"'{path}' is not JSON: {e.Message}", e);
        }
    }
}
