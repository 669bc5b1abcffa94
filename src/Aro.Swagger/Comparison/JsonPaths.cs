using System.Globalization;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Builds JSON paths: <c>$.paths['/a/{b}'].get</c>.</summary>
internal static class JsonPaths
{
    public static string Then(this string path, string member) =>
        member.Length > 0 && member.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? $"{path}.{member}" : $"{path}['{member}']";

    /// <summary>Path of a member of an object in its file.</summary>
    public static string PathOf(this JsonObject parent, string name) => parent.GetPath().Then(name);

    /// <summary>Path of an element of a list in its file.</summary>
    public static string PathOf(this JsonArray list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list.GetPath()}[{index}]");
}
