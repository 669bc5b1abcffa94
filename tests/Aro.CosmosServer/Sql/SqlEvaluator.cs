using System.Text.Json;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Sql;

/// <summary>
/// Evaluates scalar expressions over a document. What cannot be computed is undefined: a comparison with undefined or between types that
/// have no order, arithmetic on anything but numbers. AND and OR are three-valued.
/// </summary>
internal sealed class SqlEvaluator(IReadOnlyDictionary<string, JsonElement> parameters, DateTimeOffset now)
{
    public JsonElement Evaluate(SqlExpression expression, JsonElement document) => expression switch
    {
        Literal literal => literal.Value,
        Parameter parameter => ParameterValue(parameter),
        Root => document,
        Property property => Evaluate(property.Of, document).Member(property.Name),
        Indexer indexer => Element(Evaluate(indexer.Of, document), Evaluate(indexer.Key, document)),
        Unary unary => UnaryValue(unary.Operator, Evaluate(unary.Operand, document)),
        Binary binary => BinaryValue(binary, document),
        In test => AnyEqual(Evaluate(test.Value, document), test.Items, document),
        Between between => And(
            Compare(">=", Evaluate(between.Value, document), Evaluate(between.Low, document)),
            Compare("<=", Evaluate(between.Value, document), Evaluate(between.High, document))),
        Conditional conditional => Evaluate(Evaluate(conditional.Condition, document).IsTrue() ? conditional.Then : conditional.Otherwise, document),
        Call call => SqlFunctions.Apply(call.Name, [.. call.Arguments.Select(a => Evaluate(a, document))], now),
        NewObject created => ObjectValue(created, document),
        NewArray created => ArrayValue(created, document),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>=, !=, &lt;, &lt;=, &gt;, &gt;= of two values.</summary>
    public static JsonElement Compare(string comparison, JsonElement left, JsonElement right)
    {
        if (!left.IsDefined() || !right.IsDefined())
        {
            return JsonValues.Undefined;
        }

        if (comparison is "=" or "!=")
        {
            return JsonValues.Boolean((JsonOrder.Instance.Compare(left, right) == 0) == (comparison == "="));
        }

        bool ordered = (left.ValueKind == right.ValueKind && left.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            || (left.IsBoolean() && right.IsBoolean());
        if (!ordered)
        {
            return JsonValues.Undefined;
        }

        int order = JsonOrder.Instance.Compare(left, right);
        return JsonValues.Boolean(comparison switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        });
    }

    private static JsonElement Element(JsonElement of, JsonElement key) => (of.ValueKind, key.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.String) => of.Member(key.GetString()!),
        (JsonValueKind.Array, JsonValueKind.Number) when key.TryGetInt32(out int i) && i >= 0 && i < of.GetArrayLength() => of[i],
        _ => JsonValues.Undefined,
    };

    private static JsonElement UnaryValue(string operation, JsonElement operand) => operation switch
    {
        "NOT" => operand.IsBoolean() ? JsonValues.Boolean(!operand.IsTrue()) : JsonValues.Undefined,
        _ when operand.ValueKind != JsonValueKind.Number => JsonValues.Undefined,
        "-" => JsonValues.Number(-operand.GetDouble()),
        _ => operand,
    };

    private static JsonElement And(JsonElement left, JsonElement right)
        => left.ValueKind == JsonValueKind.False || right.ValueKind == JsonValueKind.False ? JsonValues.False
            : left.IsTrue() && right.IsTrue() ? JsonValues.True
            : JsonValues.Undefined;

    private static JsonElement Or(JsonElement left, JsonElement right)
        => left.IsTrue() || right.IsTrue() ? JsonValues.True
            : left.ValueKind == JsonValueKind.False && right.ValueKind == JsonValueKind.False ? JsonValues.False
            : JsonValues.Undefined;

    private static JsonElement Arithmetic(string operation, JsonElement left, JsonElement right)
    {
        if (left.ValueKind != JsonValueKind.Number || right.ValueKind != JsonValueKind.Number)
        {
            return JsonValues.Undefined;
        }

        (double a, double b) = (left.GetDouble(), right.GetDouble());
        return JsonValues.Number(operation switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            _ => a % b,
        });
    }

    private JsonElement ParameterValue(Parameter parameter)
        => parameters.TryGetValue(parameter.Name, out JsonElement value)
            ? value
            : throw new SqlSyntaxException($"Parameter '@{parameter.Name}' is not specified.", "SC2010", parameter.Start, parameter.Start + parameter.Name.Length);

    private JsonElement BinaryValue(Binary binary, JsonElement document)
    {
        JsonElement left = Evaluate(binary.Left, document);
        switch (binary.Operator)
        {
            case "AND":
                return left.ValueKind == JsonValueKind.False ? left : And(left, Evaluate(binary.Right, document));
            case "OR":
                return left.IsTrue() ? left : Or(left, Evaluate(binary.Right, document));
            case "??":
                return left.IsDefined() ? left : Evaluate(binary.Right, document);
        }

        JsonElement right = Evaluate(binary.Right, document);
        return binary.Operator switch
        {
            "||" => SqlFunctions.Apply("CONCAT", [left, right], now),
            "+" or "-" or "*" or "/" or "%" => Arithmetic(binary.Operator, left, right),
            _ => Compare(binary.Operator, left, right),
        };
    }

    private JsonElement AnyEqual(JsonElement value, IReadOnlyList<SqlExpression> items, JsonElement document)
    {
        JsonElement result = JsonValues.False;
        foreach (SqlExpression item in items)
        {
            result = Or(result, Compare("=", value, Evaluate(item, document)));
            if (result.IsTrue())
            {
                break;
            }
        }

        return result;
    }

    private JsonElement ObjectValue(NewObject created, JsonElement document) => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        foreach ((string name, SqlExpression expression) in created.Members)
        {
            JsonElement value = Evaluate(expression, document);
            if (value.IsDefined())
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    });

    private JsonElement ArrayValue(NewArray created, JsonElement document) => JsonValues.Build(writer =>
    {
        writer.WriteStartArray();
        foreach (JsonElement value in created.Items.Select(item => Evaluate(item, document)).Where(v => v.IsDefined()))
        {
            value.WriteTo(writer);
        }

        writer.WriteEndArray();
    });
}
