using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Aro.Swagger;

/// <summary>The summaries of an assembly's XML documentation file, which the compiler writes beside the assembly.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, string> _summaries;

    private XmlDocumentation(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <summary>Loads the documentation of an assembly.</summary>
    /// <exception cref="SwaggerInputException">The file is missing or is not XML documentation.</exception>
    public static XmlDocumentation Of(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        try
        {
            return new XmlDocumentation(XDocument.Load(path).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new SwaggerInputException($"The descriptions are missing: '{path}' cannot be read ({e.Message}). Build the solution again.", e);
        }
    }

    /// <summary>Summary of a type.</summary>
    public string Of(Type type) => Find("T:" + type.FullName);

    /// <summary>Summary of a property.</summary>
    public string Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private string Find(string id) =>
        _summaries.TryGetValue(id, out string? summary) ? summary : throw new SwaggerInputException($"The XML documentation has no summary of '{id}'.");

    private static string Text(XElement summary) => WhiteSpace().Replace(summary.Value, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
