using System.Text;
using System.Text.Json;
using Aro.CosmosServer.Http;

namespace Aro.CosmosServer.Resources;

/// <summary>The rule for ids: 1 to 1023 bytes without '/', '\', '?' and '#', no space at the end.</summary>
internal static class ResourceNames
{
    private const int MaxBytes = 1023;

    /// <summary>The id. Throws a 400 when there is none or it breaks the rule.</summary>
    public static string Check(JsonElement id)
    {
        string name = id.ValueKind == JsonValueKind.String
            ? id.GetString()!
            : throw CosmosErrorException.BadRequest("The input content is invalid because the required properties - 'id; ' - are missing");
        return name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= MaxBytes && name.AsSpan().IndexOfAny("/\\?#") < 0 && name[^1] != ' '
            ? name
            : throw CosmosErrorException.BadRequest("The input name is invalid. Ensure to provide a unique non-empty string less than '1024' bytes without '/', '\\', '?', '#'.");
    }
}
