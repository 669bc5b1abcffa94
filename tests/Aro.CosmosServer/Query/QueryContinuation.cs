using System.Text;
using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>
/// Where a query goes on: behind this document, whose values of ORDER BY were these, after so many that count for TOP, OFFSET and LIMIT.
/// It names a document, so documents that come and go do not move it.
/// </summary>
internal sealed record QueryContinuation(ulong Number, IReadOnlyList<JsonElement> Values, int Taken)
{
    public string ToText() => Convert.ToBase64String(JsonValues.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", Number);
        writer.WriteNumber("t", Taken);
        writer.WriteStartArray("v");
        foreach (JsonElement value in Values)
        {
            writer.WriteStartArray();
            if (value.IsDefined())
            {
                value.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    /// <summary>Reads a token. Throws a 400.</summary>
    public static QueryContinuation Parse(string text, int values)
    {
        try
        {
            JsonElement token = JsonElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
            List<JsonElement> last = [.. token.GetProperty("v").EnumerateArray().Select(v => v.GetArrayLength() == 0 ? JsonValues.Undefined : v[0])];
            return last.Count == values ? new(token.GetProperty("n").GetUInt64(), last, token.GetProperty("t").GetInt32()) : throw Malformed();
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Malformed();
        }
    }

    private static CosmosErrorException Malformed() => CosmosErrorException.BadRequest("Invalid Continuation Token");
}
