using System.Net;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Query;

public sealed class QueryLanguageTests(QueryLanguageFixture fixture) : IClassFixture<QueryLanguageFixture>
{
    [Theory]
    // Comparison: undefined stays undefined, other types are never equal and have no order.
    [InlineData("c.n = 5", "true")]
    [InlineData("c.n != 5", "false")]
    [InlineData("c.n <> 4", "true")]
    [InlineData("c.n = '5'", "false")]
    [InlineData("c.n < 'a'", "undefined")]
    [InlineData("c.missing = 1", "undefined")]
    [InlineData("c.missing != 1", "undefined")]
    [InlineData("c.z = null", "true")]
    [InlineData("c.list = [1, 'x', {a: 1, b: 2}]", "true")]
    [InlineData("c.s < 'b'", "true")]
    [InlineData("c.s > 'b'", "false")]
    // Three-valued logic.
    [InlineData("c.missing = 1 AND false", "false")]
    [InlineData("c.missing = 1 AND true", "undefined")]
    [InlineData("c.missing = 1 OR true", "true")]
    [InlineData("c.missing = 1 OR false", "undefined")]
    [InlineData("NOT (c.missing = 1)", "undefined")]
    [InlineData("NOT c.t OR c.t", "true")]
    [InlineData("c.n AND true", "undefined")]
    // Sets and ranges.
    [InlineData("c.n IN (1, 5)", "true")]
    [InlineData("c.n NOT IN (1, 5)", "false")]
    [InlineData("c.missing IN (1)", "undefined")]
    [InlineData("c.n BETWEEN 5 AND 6", "true")]
    [InlineData("c.n NOT BETWEEN 5 AND 6", "false")]
    // Absence.
    [InlineData("c.missing ?? 'none'", "\"none\"")]
    [InlineData("c.z ?? 'none'", "null")]
    [InlineData("IS_DEFINED(c.missing)", "false")]
    [InlineData("IS_DEFINED(c.z)", "true")]
    [InlineData("IS_NULL(c.z)", "true")]
    [InlineData("IS_NULL(c.missing)", "false")]
    // Texts and arrays.
    [InlineData("STARTSWITH(c.s, 'Te')", "true")]
    [InlineData("STARTSWITH(c.s, 'te')", "false")]
    [InlineData("STARTSWITH(c.s, 'te', true)", "true")]
    [InlineData("STARTSWITH(c.n, 'te')", "undefined")]
    [InlineData("LOWER(c.s) || '!'", "\"text!\"")]
    [InlineData("c.s LIKE 'T%t'", "true")]
    [InlineData("c.s LIKE 'T_t'", "false")]
    [InlineData("'quote \\' and \\u00e4'", "\"quote ' and ä\"")]
    [InlineData("ARRAY_CONTAINS(c.list, 'x')", "true")]
    [InlineData("ARRAY_CONTAINS(c.list, {a: 1})", "false")]
    [InlineData("ARRAY_CONTAINS(c.list, {a: 1}, true)", "true")]
    [InlineData("ARRAY_LENGTH(c.list)", "3")]
    [InlineData("c.list[2].b", "2")]
    [InlineData("c.list[9]", "undefined")]
    [InlineData("c['lease']['expires'] - 1", "1893455999999")]
    // Arithmetic, precedence, construction.
    [InlineData("1 + 2 * 3 - 4 / 2", "5")]
    [InlineData("-(c.n) % 3", "-2")]
    [InlineData("1 / 0", "undefined")]
    [InlineData("c.n > 3 ? 'big' : 'small'", "\"big\"")]
    [InlineData("{'n': c.n, m: c.missing, l: [c.t, c.missing]}", """{"n":5,"l":[true]}""")]
    // The server's clock: the test's is 2030-01-01.
    [InlineData("GetCurrentTimestamp()", "1893456000000")]
    [InlineData("c.lease.expires <= GetCurrentTimestamp()", "true")]
    [InlineData("DateTimeToTimestamp('2030-01-01T00:00:00Z') = GetCurrentTimestamp()", "true")]
    public async Task Select_Expression_HasTheDocumentedValue(string expression, string expected)
    {
        QueryRun run = await fixture.QueryAsync($"SELECT VALUE {expression} FROM c");

        run.Items.ShouldBe(expected == "undefined" ? [] : [expected]);
    }

    [Fact]
    public async Task Select_Shapes_AreThoseOfTheLanguage()
    {
        (await fixture.QueryAsync("SELECT c.n, c.s AS text, c.missing, 1 FROM c")).Items.ShouldBe(["""{"n":5,"text":"Text","$4":1}"""]);
        (await fixture.QueryAsync("SELECT root.n FROM root -- a comment")).Items.ShouldBe(["""{"n":5}"""]);
        (await fixture.QueryAsync("SELECT x.n FROM items AS x WHERE x.n = 5")).Items.ShouldBe(["""{"n":5}"""]);
        (await fixture.QueryAsync("SELECT VALUE GetCurrentTimestamp()")).Items.ShouldBe(["1893456000000"]);
        (await fixture.QueryAsync("SELECT COUNT(1) AS n, MAX(c.n) AS most, SUM(c.n) AS sum FROM c")).Items.ShouldBe(["""{"n":1,"most":5,"sum":5}"""]);
        (await fixture.QueryAsync("SELECT * FROM c")).Items.Single().ShouldContain("_etag");
    }

    [Theory]
    [InlineData("SELECT")]
    [InlineData("SELECT * FORM c")]
    [InlineData("SELECT * FROM c WHERE")]
    [InlineData("SELECT * FROM c WHERE c.n = ")]
    [InlineData("SELECT * FROM c WHERE c.n == 5")]
    [InlineData("SELECT * FROM c WHERE x.n = 5")]
    [InlineData("SELECT * FROM c WHERE NO_SUCH_FUNCTION(c.n)")]
    [InlineData("SELECT * FROM c WHERE STARTSWITH(c.s)")]
    [InlineData("SELECT * FROM c WHERE c.s = 'open")]
    [InlineData("SELECT * FROM c JOIN x IN c.list")]
    [InlineData("SELECT c.n FROM c GROUP BY c.n")]
    [InlineData("SELECT * FROM c LIMIT 5")]
    [InlineData("SELECT * FROM c WHERE c.n = @unknown")]
    [InlineData("SELECT * FROM c; DROP")]
    public async Task Query_NotOfTheLanguage_IsABadRequestWithTheDocumentedBody(string query)
    {
        CosmosException error = await Should.ThrowAsync<CosmosException>(() => fixture.QueryAsync(query));

        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error.Message.ShouldContain("\"severity\":\"Error\"");
    }
}
