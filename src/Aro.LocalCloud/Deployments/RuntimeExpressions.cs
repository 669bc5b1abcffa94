using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// Resolves what only the deployed resources tell: calls of <c>reference()</c> and <c>list…()</c> are replaced by their answers, and the
/// engine evaluates the rest of the expression.
/// </summary>
internal sealed partial class RuntimeExpressions(TemplateEvaluator evaluator, ResourceEngine resources, ProviderResources provider)
{
    public async Task<JsonNode?> ResolveAsync(
        JsonNode? value, IReadOnlyList<PlannedResource> planned, DeploymentTarget target, CancellationToken cancellationToken)
    {
        if (!HasExpression(value))
        {
            return value;
        }

        var answers = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var replaced = await ReplaceAsync(value, answers, planned, target, cancellationToken);
        return await evaluator.EvaluateAsync(replaced, answers, target, cancellationToken);
    }

    private static bool HasExpression(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(m => HasExpression(m.Value)),
        JsonArray items => items.Any(HasExpression),
        JsonValue v => v.TryGetValue(out string? text) && IsExpression(text),
        _ => false,
    };

    // The engine has evaluated everything else, so any other text with a bracket is text.
    private static bool IsExpression(string text) =>
        text.Length > 2 && text[0] == '[' && text[^1] == ']' && ExpressionStart().IsMatch(text) && CallStart().IsMatch(text);

    private async Task<JsonNode?> ReplaceAsync(
        JsonNode? node, Dictionary<string, JsonNode?> answers, IReadOnlyList<PlannedResource> planned, DeploymentTarget target,
        CancellationToken cancellationToken)
    {
        switch (node)
        {
            case JsonObject members:
                var copy = new JsonObject();
                foreach (var (name, child) in members)
                {
                    copy[name] = await ReplaceAsync(child, answers, planned, target, cancellationToken);
                }

                return copy;
            case JsonArray items:
                var list = new JsonArray();
                foreach (var child in items)
                {
                    list.Add(await ReplaceAsync(child, answers, planned, target, cancellationToken));
                }

                return list;
            case JsonValue value when value.TryGetValue(out string? text):
                return IsExpression(text)
                    ? JsonValue.Create(await ReplaceCallsAsync(text, answers, planned, target, cancellationToken))
                    : TemplateParameters.Escape(value);
            default:
                return node?.DeepClone();
        }
    }

    private async Task<string> ReplaceCallsAsync(
        string text, Dictionary<string, JsonNode?> answers, IReadOnlyList<PlannedResource> planned, DeploymentTarget target,
        CancellationToken cancellationToken)
    {
        // The last call that begins has no other call inside its arguments.
        while (CallStart().Matches(text) is { Count: > 0 } calls)
        {
            var call = calls[^1];
            var open = call.Index + call.Length - 1;
            var close = Closing(text, open);
            var arguments = (await evaluator.EvaluateAsync(
                JsonValue.Create($"[createArray({text[(open + 1)..close]})]"), answers, target, cancellationToken) as JsonArray)!;
            var name = $"localCloudAnswer{answers.Count}";
            answers[name] = await AnswerAsync(call.Groups["name"].Value, arguments, planned, target, cancellationToken);
            text = $"{text[..call.Index]}parameters('{name}'){text[(close + 1)..]}";
        }

        return text;
    }

    private async Task<JsonNode?> AnswerAsync(
        string function, JsonArray arguments, IReadOnlyList<PlannedResource> planned, DeploymentTarget target, CancellationToken cancellationToken)
    {
        var id = Named((string?)arguments.FirstOrDefault() ?? "", planned, target);
        var apiVersion = (string?)arguments.ElementAtOrDefault(1) ?? planned.FirstOrDefault(p => p.Id.Equals(id))?.ApiVersion ?? "";
        var isOutside = ProviderRegistry.IsOutside(id);
        if (!IsReference(function))
        {
            return isOutside
                ? await provider.ActAsync(id, function, apiVersion, target.Caller, cancellationToken)
                : resources.Act(id, function, arguments.Count > 2 ? arguments[2] as JsonObject : null).Answer?.DeepClone();
        }

        var shown = isOutside ? await provider.GetAsync(id, apiVersion, target.Caller, cancellationToken) : resources.Show(id)?.Body;
        if (shown is null)
        {
            throw CloudErrors.ResourceNotFound(id);
        }

        var isFull = arguments.Count > 2 && string.Equals((string?)arguments[2], "Full", StringComparison.OrdinalIgnoreCase);
        return isFull ? shown : shown["properties"]?.DeepClone() ?? new JsonObject();
    }

    private static bool IsReference(string function) => function is TemplateReferences.Function
        || string.Equals(function, "reference", StringComparison.OrdinalIgnoreCase);

    private ResourceId Named(string named, IReadOnlyList<PlannedResource> planned, DeploymentTarget target)
    {
        if (ResourceId.TryParse(named, out var id))
        {
            return id;
        }

        var deployed = planned.Select(p => p.Id).Where(p => string.Equals(p.Name, named, StringComparison.OrdinalIgnoreCase)
            || p.Value.EndsWith("/providers/" + named, StringComparison.OrdinalIgnoreCase)).ToList();
        if (deployed.Count == 1)
        {
            return deployed[0];
        }

        var found = resources.ShowAll(t => t.Below(target.Group).Where(r => string.Equals(r.Id.Name, named, StringComparison.OrdinalIgnoreCase)));
        return found.Count == 1
            ? ResourceId.Parse(found[0].Text("id")!)
            : throw new CloudException(400, "InvalidTemplate", $"Unable to process template language expressions: '{named}' names no resource of the deployment.");
    }

    /// <summary>Where the parenthesis that opens at <paramref name="open"/> closes.</summary>
    internal static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'':
                    i = text.IndexOf('\'', i + 1); // A doubled quote ends one string and begins the next.
                    if (i < 0)
                    {
                        throw new CloudException(400, "InvalidTemplate", $"The expression '{text}' cannot be read.");
                    }

                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i;
            }
        }

        throw new CloudException(400, "InvalidTemplate", $"The expression '{text}' cannot be read.");
    }

    [GeneratedRegex(@"^\[[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExpressionStart();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(?<name>reference|list[A-Z][A-Za-z0-9]*)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CallStart();
}
