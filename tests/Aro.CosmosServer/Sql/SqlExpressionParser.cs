using System.Text.Json;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Sql;

/// <summary>Parses scalar expressions, loosest operator first.</summary>
internal sealed class SqlExpressionParser(SqlTokenStream tokens)
{
    private static readonly string[] s_comparisons = ["=", "!=", "<>", "<=", ">=", "<", ">"];

    /// <summary>The alias of the FROM clause; the only name that can be resolved.</summary>
    public string Alias { get; set; } = "";

    public SqlExpression Parse()
    {
        SqlExpression condition = Coalesce();
        if (!tokens.TryTake("?"))
        {
            return condition;
        }

        SqlExpression then = Parse();
        tokens.Expect(":");
        return new Conditional(condition, then, Parse());
    }

    /// <summary>A constant, parameter, path, call, or expression in parentheses, with what follows it.</summary>
    public SqlExpression Primary()
    {
        SqlExpression value = Atom();
        while (true)
        {
            if (tokens.TryTake("."))
            {
                SqlToken name = tokens.Take();
                value = name.Kind == SqlTokenKind.Identifier ? new Property(value, name.Text) : throw tokens.Unexpected();
            }
            else if (tokens.TryTake("["))
            {
                SqlExpression key = Parse();
                tokens.Expect("]");
                value = key is Literal { Value.ValueKind: JsonValueKind.String } name ? new Property(value, name.Value.GetString()!) : new Indexer(value, key);
            }
            else
            {
                return value;
            }
        }
    }

    private SqlExpression Coalesce() => LeftToRight(Or, "??");

    private SqlExpression Or() => LeftToRight(And, "OR");

    private SqlExpression And() => LeftToRight(Not, "AND");

    private SqlExpression Not() => tokens.TryTake("NOT") ? new Unary("NOT", Not()) : Comparison();

    private SqlExpression Comparison()
    {
        SqlExpression left = Additive();
        bool negated = tokens.Is("NOT") && tokens.TryTake("NOT");
        SqlExpression? test = tokens.TryTake("IN") ? new In(left, List("(", ")"))
            : tokens.TryTake("BETWEEN") ? BetweenOf(left)
            : tokens.TryTake("LIKE") ? new Call("LIKE", [left, Additive()])
            : null;
        if (test is not null)
        {
            return negated ? new Unary("NOT", test) : test;
        }

        if (negated)
        {
            throw tokens.Unexpected();
        }

        foreach (string comparison in s_comparisons)
        {
            if (tokens.TryTake(comparison))
            {
                return new Binary(comparison == "<>" ? "!=" : comparison, left, Additive());
            }
        }

        return left;
    }

    private Between BetweenOf(SqlExpression value)
    {
        SqlExpression low = Additive();
        tokens.Expect("AND");
        return new Between(value, low, Additive());
    }

    private SqlExpression Additive() => LeftToRight(Multiplicative, "+", "-", "||");

    private SqlExpression Multiplicative() => LeftToRight(Signed, "*", "/", "%");

    private SqlExpression Signed() => tokens.TryTake("-") ? new Unary("-", Signed()) : tokens.TryTake("+") ? new Unary("+", Signed()) : Primary();

    private SqlExpression LeftToRight(Func<SqlExpression> operand, params ReadOnlySpan<string> operators)
    {
        SqlExpression left = operand();
        while (true)
        {
            string? found = null;
            foreach (string candidate in operators)
            {
                if (tokens.TryTake(candidate))
                {
                    found = candidate;
                    break;
                }
            }

            if (found is null)
            {
                return left;
            }

            left = new Binary(found, left, operand());
        }
    }

    private SqlExpression Atom()
    {
        SqlToken token = tokens.Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                return new Literal(JsonValues.Number(double.Parse(tokens.Take().Text)));
            case SqlTokenKind.Text:
                return new Literal(JsonValues.String(tokens.Take().Text));
            case SqlTokenKind.Parameter:
                return new Parameter(tokens.Take().Text, token.Start);
            case SqlTokenKind.Identifier:
                return Word();
            default:
                return Bracketed();
        }
    }

    private SqlExpression Word()
    {
        SqlToken token = tokens.Current;
        JsonElement? constant = token.Text.ToUpperInvariant() switch
        {
            "TRUE" => JsonValues.True,
            "FALSE" => JsonValues.False,
            "NULL" => JsonValues.Null,
            "UNDEFINED" => JsonValues.Undefined,
            _ => null,
        };
        if (constant is not null)
        {
            tokens.Take();
            return new Literal(constant.Value);
        }

        string name = tokens.TakeIdentifier();
        if (tokens.Is("("))
        {
            List<SqlExpression> arguments = List("(", ")");
            return SqlFunctions.Accepts(name.ToUpperInvariant(), arguments.Count)
                ? new Call(name.ToUpperInvariant(), arguments)
                : throw tokens.Error($"'{name}' is not a recognized built-in function name.", "SC2005", token.Start);
        }

        return name == Alias ? new Root(name) : throw tokens.Error($"Identifier '{name}' could not be resolved.", "SC2001", token.Start);
    }

    private SqlExpression Bracketed()
    {
        if (tokens.TryTake("("))
        {
            SqlExpression inner = Parse();
            tokens.Expect(")");
            return inner;
        }

        return tokens.Is("[") ? new NewArray(List("[", "]")) : tokens.Is("{") ? ObjectOf() : throw tokens.Unexpected();
    }

    private List<SqlExpression> List(string open, string close)
    {
        List<SqlExpression> items = [];
        tokens.Expect(open);
        if (tokens.TryTake(close))
        {
            return items;
        }

        do
        {
            items.Add(Parse());
        }
        while (tokens.TryTake(","));
        tokens.Expect(close);
        return items;
    }

    private NewObject ObjectOf()
    {
        List<(string, SqlExpression)> members = [];
        tokens.Expect("{");
        if (tokens.TryTake("}"))
        {
            return new NewObject(members);
        }

        do
        {
            SqlToken name = tokens.Current.Kind is SqlTokenKind.Identifier or SqlTokenKind.Text ? tokens.Take() : throw tokens.Unexpected();
            tokens.Expect(":");
            members.Add((name.Text, Parse()));
        }
        while (tokens.TryTake(","));
        tokens.Expect("}");
        return new NewObject(members);
    }
}
