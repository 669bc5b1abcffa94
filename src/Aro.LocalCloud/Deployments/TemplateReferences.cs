using System.Text;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// The engine answers <c>reference()</c> from the template where the template says something of what is asked, and so leaves out what only
/// the deployed resource tells. It leaves <c>list…()</c> alone: references become calls of one, for <see cref="RuntimeExpressions"/> to answer.
/// Those to deployments stay, since the engine knows their outputs.
/// </summary>
internal static class TemplateReferences
{
    /// <summary>What a reference is called meanwhile.</summary>
    public const string Function = "listLocalCloudReference";

    private const string Call = "reference(";

    /// <summary>A copy of a template whose references wait.</summary>
    public static JsonNode? Defer(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Defer(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Defer)]),
        JsonValue value when value.TryGetValue(out string? text) && text is ['[', not '[', .., ']'] => JsonValue.Create(Defer(text)),
        _ => node?.DeepClone(),
    };

    private static string Defer(string expression)
    {
        var deferred = new StringBuilder(expression.Length);
        var isText = false;
        for (var i = 0; i < expression.Length; i++)
        {
            isText ^= expression[i] == '\'';
            if (!isText && IsCall(expression, i))
            {
                deferred.Append(Function);
                i += Call.Length - 2;
            }
            else
            {
                deferred.Append(expression[i]);
            }
        }

        return deferred.ToString();
    }

    private static bool IsCall(string expression, int at)
    {
        if (string.Compare(expression, at, Call, 0, Call.Length, StringComparison.OrdinalIgnoreCase) != 0
            || char.IsLetterOrDigit(expression[at - 1]) || expression[at - 1] == '.')
        {
            return false;
        }

        var end = RuntimeExpressions.Closing(expression, at + Call.Length - 1);
        return !expression[at..end].Contains("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase)
            && !expression[(end + 1)..].StartsWith(".outputs", StringComparison.OrdinalIgnoreCase);
    }
}
