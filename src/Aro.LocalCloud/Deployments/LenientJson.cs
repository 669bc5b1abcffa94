using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// Reads the bodies of deployments. Azure Resource Manager accepts members whose names are not quoted, and azure-cli relies on it: it puts
/// the template's text under the bare name <c>template</c>. Comments are allowed as well.
/// </summary>
internal static class LenientJson
{
    private static readonly JsonDocumentOptions s_options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256, AllowDuplicateProperties = false };

    public static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(Quote(text), null, s_options) as JsonObject
                ?? throw CloudErrors.InvalidRequestContent("The request content was invalid: a JSON object is required.");
        }
        catch (JsonException e)
        {
            throw CloudErrors.InvalidRequestContent($"The request content was invalid and could not be deserialized: '{e.Message}'.");
        }
    }

    /// <summary>Puts quotes around bare member names.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var atName = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                var end = EndOfString(text, i);
                result.Append(text, i, end - i + 1);
                i = end;
                atName = false;
            }
            else if (c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                i = EndOfComment(text, i);
            }
            else if (atName && (char.IsAsciiLetter(c) || c is '_' or '$'))
            {
                var end = i;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '$'))
                {
                    end++;
                }

                // A bare word in an array (true, null) is no name: a colon follows a name.
                var next = end;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                var quote = next < text.Length && text[next] == ':' ? "\"" : "";
                result.Append(quote).Append(text, i, end - i).Append(quote);
                i = end - 1;
                atName = false;
            }
            else
            {
                result.Append(c);
                atName = c is '{' or ',' ? true : atName && char.IsWhiteSpace(c);
            }
        }

        return result.ToString();
    }

    private static int EndOfString(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length - 1;
    }

    private static int EndOfComment(string text, int start)
    {
        var end = text[start + 1] == '/'
            ? text.IndexOf('\n', start)
            : text.IndexOf("*/", start + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 1 : -1;
        return end < 0 ? text.Length - 1 : end;
    }
}
