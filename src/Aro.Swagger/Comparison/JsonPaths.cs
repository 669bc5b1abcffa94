namespace Aro.Swagger.Comparison;

/// <summary>Builds JSON paths: <c>$.paths['/a/{b}'].get</c>.</summary>
internal static class JsonPaths
{
    public static string Then(this string path, string member) =>
        member.Length > 0 && member.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? $"{path}.{member}" : $"{path}['{member}']";
}
