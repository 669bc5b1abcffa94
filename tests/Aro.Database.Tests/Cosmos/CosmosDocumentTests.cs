using System.Text;
using Aro.Database.Cosmos;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosDocumentTests
{
    private const string Json = """{ "id" : "a\"b", "partitionKey":"p", "_etag2":[1.50, {"_etag":"kept","commitId":"kept"}], "ü\n":null,"big":12345678901234567890}""";

    [Fact]
    public void ToBody_Document_CarriesTheCommitAndTheBytesAsTheyAre() =>
        Encoding.UTF8.GetString(CosmosDocument.ToBody("p", Write("a\"b", Json), "c1")).ShouldBe("""{"commitId":"c1",""" + Json[1..]);

    [Theory]
    [InlineData("""{"id":"other","partitionKey":"p"}""")]
    [InlineData("""{"id":"a","partitionKey":"other"}""")]
    [InlineData("""{"id":"a","nested":{"partitionKey":"p"}}""")]
    [InlineData("""{"id":1,"partitionKey":"p"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("""{"id":"a","partitionKey":"p" """)]
    public void ToBody_JsonOfSomethingElse_IsRefused(string json) =>
        Should.Throw<ArgumentException>(() => CosmosDocument.ToBody("p", Write("a", json), "c1"));

    [Fact]
    public void FromBody_WhatTheServiceAdds_IsLeftOutAtTheTopOnly()
    {
        string body = """{"_lsn":7,"commitId":"c1",""" + Json[1..^1]
            + ""","_rid":"r","_self":"s","_etag":"\"e1\"","_attachments":"attachments/","_ts":1000000000,"_metadata":{"x":[1]}}""";
        CosmosDocument document = CosmosDocument.FromBody(Encoding.UTF8.GetBytes(body));
        document.CommitId.ShouldBe("c1");
        (document.Stored.Id, document.Stored.Partition, document.Stored.ETag).ShouldBe(("a\"b", "p", "\"e1\""));
        Encoding.UTF8.GetString(document.Stored.Json.Span).ShouldBe(
            """{"id" : "a\"b","partitionKey":"p","_etag2":[1.50, {"_etag":"kept","commitId":"kept"}],"ü\n":null,"big":12345678901234567890}""");
    }

    [Theory]
    [InlineData("\"0000d826-0000-0700-0000-5a0f8f800000\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData(CosmosETag.Superseded, true)]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"", false)]
    [InlineData("1", false)]
    [InlineData(" \"1\"", false)]
    [InlineData("\"1\" ", false)]
    [InlineData("\"1\"2\"", false)]
    [InlineData("\"1 2\"", false)]
    [InlineData("\"1\", \"2\"", false)]
    [InlineData("\"1\n\"", false)]
    public void IsWellFormed_ETag_OnlyOneQuotedText(string etag, bool isWellFormed) => CosmosETag.IsWellFormed(etag).ShouldBe(isWellFormed);

    private static DocumentWrite Write(string id, string json) => new(id, "test", Encoding.UTF8.GetBytes(json));
}
