using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Makes <c>meta.k8s.io/v1</c> tables of objects.</summary>
internal static class TableRenderer
{
    private static readonly TableColumn[] Default = [TableColumn.Name, TableColumn.Age];

    /// <summary>A table with a row for each object.</summary>
    /// <param name="resource">What the objects are.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="now">For ages.</param>
    /// <param name="metadata">Metadata of the list.</param>
    /// <param name="includeObject">What each row carries: <c>Metadata</c> (the default), <c>Object</c> or <c>None</c>.</param>
    public static JsonObject Render(ApiResource resource, IEnumerable<JsonObject> objects, DateTimeOffset now, JsonObject metadata, string? includeObject)
    {
        var columns = resource.Columns ?? Default;
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = new JsonArray([.. columns.Select(Definition)]),
            ["rows"] = new JsonArray([.. objects.Select(o => Row(o, columns, now, includeObject))]),
        };
    }

    /// <summary>The object's metadata alone, as <c>PartialObjectMetadata</c>.</summary>
    public static JsonObject Partial(JsonObject value) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = value["metadata"]?.DeepClone(),
    };

    private static JsonObject Definition(TableColumn column) => new()
    {
        ["name"] = column.Header,
        ["type"] = column.Type,
        ["format"] = column.Format,
        ["description"] = "",
        ["priority"] = column.Priority,
    };

    private static JsonObject Row(JsonObject value, IReadOnlyList<TableColumn> columns, DateTimeOffset now, string? includeObject)
    {
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(c => c.Cell(value, now))]) };
        if (includeObject != "None")
        {
            row["object"] = includeObject == "Object" ? value.DeepClone() : Partial(value);
        }

        return row;
    }
}
