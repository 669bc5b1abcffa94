using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Aro.Api.Errors;

namespace Aro.Azure.ResourceManager;

/// <summary>
/// Reads errors in every shape in which Azure sends them: <c>{error:{…}}</c>, bare <c>{code,message}</c>, OData, OAuth, deployments
/// (<c>properties.error</c>), JSON inside a message, the XML of storage, and whatever a proxy says.
/// </summary>
internal static partial class ArmErrorParser
{
    private const int MaxDepth = 12;
    private const int MaxText = 2000;

    /// <summary>The error of an answer; when it tells none, one made of the status.</summary>
    public static CloudErrorBody Parse(int status, string content)
    {
        string code = Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : $"Http{status}";
        if (string.IsNullOrWhiteSpace(content))
        {
            return new CloudErrorBody { Code = code, Message = $"Azure answered {status} without a body." };
        }

        return TryParse(content) ?? TryParseXml(content) ?? new CloudErrorBody { Code = code, Message = Shorten(PlainText(content)) };
    }

    /// <summary>The error in a JSON text; null when there is none.</summary>
    public static CloudErrorBody? TryParse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return FromObject(document.RootElement, 0);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CloudErrorBody? FromObject(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return null;
        }

        if (Member(element, "error") is { } error)
        {
            return error.ValueKind == JsonValueKind.String ? FromOAuth(element, error.GetString()!) : FromObject(error, depth + 1);
        }

        if (Member(element, "odata.error") is { } odata)
        {
            return FromObject(odata, depth + 1);
        }

        string? code = Text(Member(element, "code"));
        string? message = MessageOf(element);
        if (string.IsNullOrEmpty(code))
        {
            return Member(element, "properties") is { } properties && (Member(properties, "error") ?? Member(properties, "statusMessage")) is { } inner
                ? inner.ValueKind == JsonValueKind.String ? TryParse(inner.GetString()!) : FromObject(inner, depth + 1)
                : string.IsNullOrEmpty(message) ? null : new CloudErrorBody { Code = "Unknown", Message = Shorten(message) };
        }

        List<CloudErrorBody> details = [];
        if (Member(element, "details") is { ValueKind: JsonValueKind.Array } array)
        {
            details.AddRange(array.EnumerateArray().Select(d => FromObject(d, depth + 1)).OfType<CloudErrorBody>());
        }

        if (Embedded(message, depth) is { } embedded)
        {
            details.Add(embedded);
            message = embedded.Message;
        }

        return new CloudErrorBody
        {
            Code = code,
            Message = Shorten(string.IsNullOrEmpty(message) ? code : message),
            Target = Text(Member(element, "target")) is { Length: > 0 } target ? target : null,
            Details = details.Count > 0 ? details : null,
            AdditionalInfo = Info(element),
        };
    }

    private static CloudErrorBody FromOAuth(JsonElement element, string error) => new()
    {
        Code = error,
        Message = Shorten(Text(Member(element, "error_description")) ?? Text(Member(element, "message")) ?? error),
    };

    // Deployments wrap the resource provider's answer as a JSON text in the message.
    private static CloudErrorBody? Embedded(string? message, int depth)
    {
        string? trimmed = message?.Trim();
        if (trimmed is not ['{', .., '}'] || depth > MaxDepth)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(trimmed);
            return FromObject(document.RootElement, depth + 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? MessageOf(JsonElement element) => Member(element, "message") switch
    {
        { ValueKind: JsonValueKind.Object } localized => Text(Member(localized, "value")),
        { } message => Text(message),
        null => null,
    };

    private static List<CloudErrorInfo>? Info(JsonElement element)
    {
        if (Member(element, "additionalInfo") is not { ValueKind: JsonValueKind.Array } array)
        {
            return null;
        }

        List<CloudErrorInfo> result = [];
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && Text(Member(item, "type")) is { } type)
            {
                Dictionary<string, string> info = new(StringComparer.Ordinal);
                if (Member(item, "info") is { ValueKind: JsonValueKind.Object } values)
                {
                    foreach (JsonProperty property in values.EnumerateObject())
                    {
                        info[property.Name] = Text(property.Value) ?? property.Value.GetRawText();
                    }
                }

                result.Add(new CloudErrorInfo(type, info));
            }
        }

        return result.Count > 0 ? result : null;
    }

    private static CloudErrorBody? TryParseXml(string content)
    {
        try
        {
            XElement? root = XDocument.Parse(content).Root;
            return root?.Name.LocalName == "Error" && (string?)root.Element("Code") is { Length: > 0 } code
                ? new CloudErrorBody { Code = code, Message = Shorten((string?)root.Element("Message") ?? code) }
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
            {
                return property.Value;
            }
        }

        return null;
    }

    private static string? Text(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string PlainText(string content) => Whitespace.Replace(Tags.Replace(content, " "), " ").Trim();

    private static string Shorten(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");

    [GeneratedRegex(@"<(?<tag>script|style)\b.*?</\k<tag>>|<[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Whitespace { get; }
}
