using System.Text;
using Aro.Swagger.CommonTypes;
using Aro.Swagger.Examples;
using Aro.Swagger.Operations;

namespace Aro.Swagger;

/// <summary>All swagger files and examples of the resource provider, in the folder layout of the published specifications.</summary>
public static class SwaggerTree
{
    /// <summary>The files: path relative to the tree, with <c>/</c> between segments, and content.</summary>
    /// <exception cref="SwaggerInputException">The XML documentation of the model is missing.</exception>
    public static IReadOnlyDictionary<string, string> Generate()
    {
        XmlDocumentation documentation = XmlDocumentation.Of(typeof(Api.Versions.ApiVersions).Assembly);
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach ((string path, System.Text.Json.Nodes.JsonObject content) in CommonTypeFiles.Create())
        {
            files.Add(path, SwaggerJson.Write(content));
        }

        foreach (PublishedVersion version in PublishedVersion.All)
        {
            files.Add(version.Folder + "/redhatopenshift.json", SwaggerJson.Write(SwaggerDocument.Create(version, documentation)));
            foreach (ApiOperation operation in ApiOperations.In(version))
            {
                foreach (OperationExample example in OperationExample.Of(operation, version))
                {
                    files.Add($"{version.Folder}/examples/{example.FileName}", SwaggerJson.Write(example.Create()));
                }
            }
        }

        return files;
    }

    /// <summary>Writes the files below a directory, which is created when it is missing. Files that are none of ours stay.</summary>
    /// <returns>How many files were written.</returns>
    /// <exception cref="SwaggerInputException">The path is a file.</exception>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static async Task<int> WriteAsync(string directory, CancellationToken cancellationToken)
    {
        if (File.Exists(directory))
        {
            throw new SwaggerInputException($"'{directory}' is a file. Name a directory to write to.");
        }

        IReadOnlyDictionary<string, string> files = Generate();
        foreach ((string path, string content) in files)
        {
            string target = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }

        return files.Count;
    }
}
