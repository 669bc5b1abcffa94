using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>
/// Refuses a file in which something that is compared by its meaning does not have the kind that swagger gives it, here or in the files referred
/// to. Only then may the comparers take what they do not find for absent. What they compare as it stands may be anything.
/// </summary>
internal sealed class DocumentStructure
{
    private static readonly string[] Lists = ["schemes", "consumes", "produces"];
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly SwaggerFile _file;
    private readonly SchemaStructure _schemas = new();

    private DocumentStructure(SwaggerFile file) => _file = file;

    /// <summary>Checks a file.</summary>
    /// <exception cref="SwaggerInputException">It is not valid; the message says where.</exception>
    public static void Check(SwaggerFile file) => new DocumentStructure(file).Check();

    private void Check()
    {
        _file.TextIn(_file.Section("info"), "title");
        _file.TextIn(_file.Root, "host");
        _file.TextIn(_file.Root, "basePath");
        Array.ForEach(Lists, list => _file.TextsIn(_file.Root, list));
        foreach ((_, JsonObject item) in _file.Objects(_file.Section("paths")))
        {
            Array.ForEach(Methods, method => Operation(_file.ObjectIn(item, method)));
        }

        foreach ((_, JsonObject definition) in _file.Objects(_file.Section("definitions")))
        {
            _schemas.Add(_file, definition);
        }

        foreach ((_, JsonObject parameter) in _file.Objects(_file.Section("parameters")))
        {
            Parameter(parameter);
        }

        _schemas.Check();
    }

    private void Operation(JsonObject? operation)
    {
        if (operation is null)
        {
            return;
        }

        _file.TextIn(operation, "operationId");
        _file.FlagIn(operation, "x-ms-long-running-operation");
        _file.ObjectIn(operation, "x-ms-long-running-operation-options");
        _file.ObjectIn(operation, "x-ms-pageable");
        foreach (JsonObject parameter in _file.Objects(_file.ListIn(operation, "parameters") ?? []))
        {
            Parameter(parameter);
        }

        foreach ((_, JsonObject response) in _file.Objects(_file.ObjectIn(operation, "responses") ?? []))
        {
            Response(response);
        }
    }

    private void Parameter(JsonObject node)
    {
        (SwaggerFile file, JsonObject parameter) = _file.Resolve(node);
        foreach (string name in (string[])["name", "in"])
        {
            _ = file.TextIn(parameter, name) ?? throw file.Invalid(parameter.PathOf(name), "is missing");
        }

        file.FlagIn(parameter, "required");
        ValueStructure.Check(file, parameter);
        _schemas.AddMember(file, parameter, "schema");
    }

    private void Response(JsonObject node)
    {
        (SwaggerFile file, JsonObject response) = _file.Resolve(node);
        _schemas.AddMember(file, response, "schema");
        foreach ((_, JsonObject header) in file.Objects(file.ObjectIn(response, "headers") ?? []))
        {
            (SwaggerFile target, JsonObject values) = file.Resolve(header);
            ValueStructure.Check(target, values);
        }
    }
}
