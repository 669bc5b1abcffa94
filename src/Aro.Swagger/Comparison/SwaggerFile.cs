using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>A swagger file and the files its references lead to.</summary>
internal sealed class SwaggerFile
{
    private const int MaxReferences = 20;

    private readonly SwaggerFiles _files;

    public SwaggerFile(SwaggerFiles files, string path, JsonObject root)
    {
        _files = files;
        Path = path;
        Root = root;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Content.</summary>
    public JsonObject Root { get; }

    /// <summary>Members of an object of the file's root; none when it is missing.</summary>
    /// <exception cref="SwaggerInputException">It is not an object.</exception>
    public JsonObject Section(string name) => this.ObjectIn(Root, name) ?? [];

    /// <summary>Follows a reference until it leads to something that is none.</summary>
    /// <exception cref="SwaggerInputException">It leads nowhere or in a circle.</exception>
    public (SwaggerFile File, JsonObject Node) Resolve(JsonObject node)
    {
        (SwaggerFile file, JsonObject found) = (this, node);
        for (int i = 0; i < MaxReferences; i++)
        {
            if (file.TextIn(found, "$ref") is not { } reference)
            {
                return (file, found);
            }

            (file, found) = file.Follow(reference);
        }

        throw this.Invalid(node.GetPath(), $"leads in a circle or over more than {MaxReferences} references");
    }

    private (SwaggerFile File, JsonObject Node) Follow(string reference)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string target = hash < 0 ? reference : reference[..hash];
        SwaggerFile file = target.Length == 0 ? this : Other(target, reference);
        JsonNode? node = file.Root;
        foreach (string segment in hash < 0 ? [] : reference[(hash + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = (node as JsonObject)?[segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return node is JsonObject found ? (file, found) : throw new SwaggerInputException($"'{Path}' refers to '{reference}', which does not exist.");
    }

    // Who is at fault is the file that refers to it.
    private SwaggerFile Other(string target, string reference)
    {
        try
        {
            return _files.Load(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, target));
        }
        catch (SwaggerInputException e)
        {
            throw new SwaggerInputException($"'{Path}' refers to '{reference}': {e.Message}", e);
        }
    }
}
