using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>A column of the table that the command line shows.</summary>
/// <param name="Header">Heading.</param>
/// <param name="Type">OpenAPI type: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>date</c>.</param>
/// <param name="Priority">0 is always shown, higher with <c>-o wide</c>.</param>
/// <param name="Cell">The value for an object, at a moment.</param>
internal sealed record TableColumn(string Header, string Type, int Priority, Func<JsonObject, DateTimeOffset, JsonNode?> Cell)
{
    /// <summary>The object's name.</summary>
    public static TableColumn Name { get; } = new("Name", "string", 0, (o, _) => o.Text("metadata.name")) { Format = "name" };

    /// <summary>Time since creation.</summary>
    public static TableColumn Age { get; } = new("Age", "string", 0, (o, now) => HumanDuration.Since(o.Text("metadata.creationTimestamp"), now));

    /// <summary><c>name</c> for the name's column.</summary>
    public string Format { get; init; } = "";

    /// <summary>A column computed as text.</summary>
    public static TableColumn Text(string header, Func<JsonObject, string> cell, int priority = 0) =>
        new(header, "string", priority, (o, _) => cell(o));

    /// <summary>A column computed as a whole number.</summary>
    public static TableColumn Count(string header, Func<JsonObject, int> cell, int priority = 0) =>
        new(header, "integer", priority, (o, _) => cell(o));

    /// <summary>A column of a CustomResourceDefinition.</summary>
    /// <param name="header">Heading.</param>
    /// <param name="jsonPath">For example <c>.status.conditions[?(@.type=="Available")].status</c>.</param>
    /// <param name="type">OpenAPI type; a <c>date</c> is shown as the time since.</param>
    /// <param name="priority">0 is always shown.</param>
    public static TableColumn Path(string header, string jsonPath, string type = "string", int priority = 0)
    {
        var path = ColumnPath.Parse(jsonPath);
        return type == "date"
            ? new(header, "string", priority, (o, now) => HumanDuration.Since(path.Find(o).AsText(), now))
            : new(header, type, priority, (o, _) => path.Find(o)?.DeepClone());
    }
}
