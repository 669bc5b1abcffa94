using System.Globalization;

namespace Aro.CosmosServer.Sql;

/// <summary>
/// Recursive-descent parser of the part of the query language that a document store uses: one source, no JOIN, no subqueries, no GROUP BY.
/// Everything else is a syntax error, never ignored.
/// </summary>
internal sealed class SqlParser
{
    private static readonly string[] s_unsupportedClauses = ["JOIN", "GROUP"];
    private readonly string _text;
    private readonly SqlTokenStream _tokens;
    private readonly SqlExpressionParser _expressions;

    private SqlParser(string text)
    {
        _text = text;
        _tokens = new(text);
        _expressions = new(_tokens);
    }

    /// <summary>Parses a query. Throws <see cref="SqlSyntaxException"/>.</summary>
    public static SqlQuery Parse(string text) => new SqlParser(text).Query();

    private SqlQuery Query()
    {
        // The selection may use the alias that FROM declares behind it, so the alias is looked up first.
        _expressions.Alias = FindAlias();
        _tokens.Expect("SELECT");
        bool distinct = _tokens.TryTake("DISTINCT");
        SqlExpression? top = _tokens.TryTake("TOP") ? Count() : null;
        SqlSelection selection = Selection();
        bool hasSource = From();
        SqlExpression? where = _tokens.TryTake("WHERE") ? _expressions.Parse() : null;
        List<SqlOrderItem> orderBy = OrderBy();
        (SqlExpression? offset, SqlExpression? limit) = (null, null);
        if (_tokens.TryTake("OFFSET"))
        {
            offset = Count();
            _tokens.Expect("LIMIT");
            limit = Count();
        }

        if (_tokens.Current.Kind != SqlTokenKind.End || (top is not null && limit is not null))
        {
            throw _tokens.Unexpected();
        }

        return new()
        {
            Distinct = distinct,
            Top = top,
            Selection = selection,
            HasSource = hasSource,
            Alias = _expressions.Alias,
            Where = where,
            OrderBy = orderBy,
            Offset = offset,
            Limit = limit,
        };
    }

    private string FindAlias()
    {
        List<SqlToken> tokens = SqlTokenizer.Tokenize(_text);
        int depth = 0;
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            depth += tokens[i].Text is "(" or "{" or "[" && tokens[i].Kind == SqlTokenKind.Symbol ? 1 : 0;
            depth -= tokens[i].Text is ")" or "}" or "]" && tokens[i].Kind == SqlTokenKind.Symbol ? 1 : 0;
            if (depth == 0 && SqlTokenStream.IsWord(tokens[i], "FROM"))
            {
                SqlToken source = tokens[i + 1];
                SqlToken next = tokens[Math.Min(i + 2, tokens.Count - 1)];
                if (SqlTokenStream.IsWord(next, "AS"))
                {
                    next = tokens[Math.Min(i + 3, tokens.Count - 1)];
                }

                return next.Kind == SqlTokenKind.Identifier && !SqlTokenStream.IsKeyword(next) ? next.Text : source.Text;
            }
        }

        return "";
    }

    private bool From()
    {
        if (!_tokens.TryTake("FROM"))
        {
            return false;
        }

        _tokens.TakeIdentifier();
        bool named = _tokens.TryTake("AS");
        if (named || (_tokens.Current.Kind == SqlTokenKind.Identifier && !SqlTokenStream.IsKeyword(_tokens.Current)))
        {
            _tokens.TakeIdentifier();
        }

        if (s_unsupportedClauses.Any(clause => SqlTokenStream.IsWord(_tokens.Current, clause)))
        {
            throw _tokens.Unexpected();
        }

        return true;
    }

    private SqlExpression Count() => _tokens.Current.Kind is SqlTokenKind.Number or SqlTokenKind.Parameter
        ? _expressions.Primary()
        : throw _tokens.Unexpected();

    private SqlSelection Selection()
    {
        if (_tokens.TryTake("*"))
        {
            return new SqlSelection.All();
        }

        if (_tokens.TryTake("VALUE"))
        {
            return new SqlSelection.Value(_expressions.Parse());
        }

        List<(string, SqlExpression)> items = [];
        do
        {
            SqlExpression expression = _expressions.Parse();
            items.Add((ItemName(expression, items.Count), expression));
        }
        while (_tokens.TryTake(","));
        return new SqlSelection.Members(items);
    }

    private string ItemName(SqlExpression expression, int index)
    {
        if (_tokens.TryTake("AS"))
        {
            return _tokens.TakeIdentifier();
        }

        if (_tokens.Current.Kind == SqlTokenKind.Identifier && !SqlTokenStream.IsKeyword(_tokens.Current))
        {
            return _tokens.TakeIdentifier();
        }

        return expression switch
        {
            SqlExpression.Property property => property.Name,
            SqlExpression.Root root => root.Alias,
            _ => "$" + (index + 1).ToString(CultureInfo.InvariantCulture),
        };
    }

    private List<SqlOrderItem> OrderBy()
    {
        List<SqlOrderItem> items = [];
        if (!_tokens.TryTake("ORDER"))
        {
            return items;
        }

        _tokens.Expect("BY");
        do
        {
            SqlExpression expression = _expressions.Parse();
            bool descending = _tokens.TryTake("DESC");
            if (!descending)
            {
                _tokens.TryTake("ASC");
            }

            items.Add(new(expression, descending));
        }
        while (_tokens.TryTake(","));
        return items;
    }
}
