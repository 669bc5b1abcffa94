using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>The body of a query request: its text, its parameters, and where a client that merges partitions goes on.</summary>
internal sealed record QuerySpec(SqlQuery Query, string Text, IReadOnlyDictionary<string, JsonElement> Parameters, ResumeFilter? Resume)
{
    /// <summary>Reads and parses a query. Throws a 400 in the form the service gives query errors.</summary>
    public static QuerySpec Parse(ReadOnlySpan<byte> body)
    {
        JsonElement spec;
        try
        {
            spec = JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw CosmosErrorException.BadRequest("The query specification is not valid JSON.");
        }

        if (spec.Member("query").ValueKind != JsonValueKind.String)
        {
            throw CosmosErrorException.BadRequest("The query specification has no query.");
        }

        string text = spec.Member("query").GetString()!;
        Dictionary<string, JsonElement> parameters = new(StringComparer.Ordinal);
        if (spec.Member("parameters") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (JsonElement parameter in list.EnumerateArray())
            {
                parameters[parameter.Member("name").GetString()!.TrimStart('@')] = parameter.Member("value");
            }
        }

        return new(ParseText(text), text, parameters, ResumeFilter.Parse(spec.Member("resumeFilter")));
    }

    private static SqlQuery ParseText(string text)
    {
        try
        {
            return SqlParser.Parse(text);
        }
        catch (SqlSyntaxException e)
        {
            throw ErrorOf(e);
        }
    }

    /// <summary>The documented form of a query error: a list of errors as text of the message.</summary>
    public static CosmosErrorException ErrorOf(SqlSyntaxException e) => CosmosErrorException.BadRequest(System.Text.Encoding.UTF8.GetString(JsonValues.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors");
        writer.WriteStartObject();
        writer.WriteString("severity", "Error");
        writer.WriteStartObject("location");
        writer.WriteNumber("start", e.Start);
        writer.WriteNumber("end", e.End);
        writer.WriteEndObject();
        writer.WriteString("code", e.Code);
        writer.WriteString("message", e.Message);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    })));
}
