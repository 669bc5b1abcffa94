using System.Net;
using System.Text.Json;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Documents;

public sealed class DocumentTests : CosmosTestBase
{
    [Fact]
    public async Task Create_NewDocument_AddsSystemMembersAndKeepsNumbersAsWritten()
    {
        Container container = await CreateContainerAsync();

        using ResponseMessage created = await CreateAsync(container, """{"id":"a","pk":"p","n":1.0,"big":12345678901234567890}""");

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        JsonElement body = Body(created);
        body.GetProperty("n").GetRawText().ShouldBe("1.0");
        body.GetProperty("big").GetRawText().ShouldBe("12345678901234567890");
        body.GetProperty("_ts").GetInt64().ShouldBe(Clock.GetUtcNow().ToUnixTimeSeconds());
        body.GetProperty("_etag").GetString().ShouldBe(created.Headers.ETag);
        body.GetProperty("_rid").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("_self").GetString()!.ShouldStartWith("dbs/");
    }

    [Fact]
    public async Task Create_SameIdAgain_Conflicts()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).Dispose();

        using ResponseMessage again = await CreateAsync(container, """{"id":"a","pk":"p"}""");
        using ResponseMessage elsewhere = await CreateAsync(container, """{"id":"a","pk":"q"}""", "q");

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("cluster|rg|name")]
    [InlineData("ä€\U0001F600")]
    [InlineData("a+b&c=d;e:f,g")]
    public async Task Read_IdWithOddCharacters_FindsIt(string id)
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, JsonSerializer.Serialize(new { id, pk = "p" }))).EnsureSuccessStatusCode();

        using ResponseMessage read = await container.ReadItemStreamAsync(id, new PartitionKey("p"), cancellationToken: Cancel);

        read.StatusCode.ShouldBe(HttpStatusCode.OK, read.ErrorMessage);
        Body(read).GetProperty("id").GetString().ShouldBe(id);
    }
}
