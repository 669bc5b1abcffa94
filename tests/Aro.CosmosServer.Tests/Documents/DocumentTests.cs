using System.Net;
using System.Text.Json;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Documents;

public sealed class DocumentTests : CosmosTestBase
{
    private const int MaxBytes = 2 * 1024 * 1024;
    private static readonly PartitionKey s_key = new("p");

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

    [Theory]
    [InlineData("a b")]
    [InlineData("cluster|rg|name")]
    [InlineData("ä€\U0001F600")]
    [InlineData("a+b&c=d;e:f,g")]
    public async Task Read_IdWithOddCharacters_FindsIt(string id)
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, JsonSerializer.Serialize(new { id, pk = "p" }))).EnsureSuccessStatusCode();

        using ResponseMessage read = await container.ReadItemStreamAsync(id, s_key, cancellationToken: Cancel);

        read.StatusCode.ShouldBe(HttpStatusCode.OK, read.ErrorMessage);
        Body(read).GetProperty("id").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task Read_PercentEncodedId_IsUnauthorizedAsTheSdksOwnTestsExpectOfGateways()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"space%20","pk":"p"}""")).EnsureSuccessStatusCode();

        using ResponseMessage read = await container.ReadItemStreamAsync("space%20", s_key, cancellationToken: Cancel);

        read.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"pk":"p"}""")]
    [InlineData("""{"id":"","pk":"p"}""")]
    [InlineData("""{"id":"a/b","pk":"p"}""")]
    [InlineData("""{"id":"a\\b","pk":"p"}""")]
    [InlineData("""{"id":"a?b","pk":"p"}""")]
    [InlineData("""{"id":"a#b","pk":"p"}""")]
    [InlineData("""{"id":"a ","pk":"p"}""")]
    [InlineData("""{"id":5,"pk":"p"}""")]
    [InlineData("""{"id":"a","pk":"p","ttl":0}""")]
    [InlineData("""["id"]""")]
    [InlineData("""{"id":"a","pk":"p" """)]
    public async Task Create_InvalidDocument_IsABadRequest(string json)
    {
        Container container = await CreateContainerAsync();

        using ResponseMessage response = await CreateAsync(container, json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(1023, HttpStatusCode.Created)]
    [InlineData(1024, HttpStatusCode.BadRequest)]
    public async Task Create_IdOfSoManyBytes_IsJudgedByTheLimit(int bytes, HttpStatusCode expected)
    {
        Container container = await CreateContainerAsync();

        using ResponseMessage response = await CreateAsync(container, JsonSerializer.Serialize(new { id = new string('i', bytes), pk = "p" }));

        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1024, HttpStatusCode.Created)]
    [InlineData(0, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Create_DocumentAtTheLimit_LeavesRoomForSystemMembers(int below, HttpStatusCode expected)
    {
        Container container = await CreateContainerAsync();
        string text = new('x', MaxBytes - below - """{"id":"a","pk":"p","t":""}""".Length);

        using ResponseMessage response = await CreateAsync(container, $$"""{"id":"a","pk":"p","t":"{{text}}"}""");

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Create_PartitionKeyOfBodyIsAnother_IsABadRequestWithSubstatus1001()
    {
        Container container = await CreateContainerAsync();

        using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"q"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers["x-ms-substatus"].ShouldBe("1001");
    }

    [Fact]
    public async Task Create_UniqueKeyTaken_ConflictsInThatPartitionOnly()
    {
        Container container = await CreateContainerAsync(c => c.UniqueKeyPolicy = new() { UniqueKeys = { new UniqueKey { Paths = { "/mail" } } } });
        (await CreateAsync(container, """{"id":"a","pk":"p","mail":"x"}""")).EnsureSuccessStatusCode();

        using ResponseMessage same = await CreateAsync(container, """{"id":"b","pk":"p","mail":"x"}""");
        using ResponseMessage elsewhere = await CreateAsync(container, """{"id":"b","pk":"q","mail":"x"}""", "q");

        same.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Read_IfNoneMatchIsCurrent_IsNotModified()
    {
        Container container = await CreateContainerAsync();
        using ResponseMessage created = await CreateAsync(container, """{"id":"a","pk":"p"}""");

        using ResponseMessage read = await container.ReadItemStreamAsync("a", s_key, new() { IfNoneMatchEtag = created.Headers.ETag }, Cancel);
        using ResponseMessage stale = await container.ReadItemStreamAsync("a", s_key, new() { IfNoneMatchEtag = "\"stale\"" }, Cancel);

        read.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        stale.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Write_NoContentAskedFor_AnswersWithoutBody()
    {
        Container container = await CreateContainerAsync();

        using ResponseMessage created = await container.CreateItemStreamAsync(
            Json("""{"id":"a","pk":"p"}"""), s_key, new() { EnableContentResponseOnWrite = false }, Cancel);

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Content.Length.ShouldBe(0);
        created.Headers.ETag.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Write_DeletedAndCreatedAgain_HasAnotherETag()
    {
        Container container = await CreateContainerAsync();
        using ResponseMessage first = await CreateAsync(container, """{"id":"a","pk":"p"}""");
        (await container.DeleteItemStreamAsync("a", s_key, cancellationToken: Cancel)).EnsureSuccessStatusCode();

        using ResponseMessage second = await CreateAsync(container, """{"id":"a","pk":"p"}""");

        second.Headers.ETag.ShouldNotBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData(1, 1.0, 5.0)]
    [InlineData(100, 10.0, 50.0)]
    public async Task Charge_DocumentOfSoManyKilobytes_IsTheDocumentedFigure(int kilobytes, double read, double write)
    {
        Container container = await CreateContainerAsync();
        string text = new('x', (kilobytes * 1024) - 300);

        using ResponseMessage created = await CreateAsync(container, $$"""{"id":"a","pk":"p","t":"{{text}}"}""");
        using ResponseMessage found = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);

        created.Headers.RequestCharge.ShouldBe(write, 0.1);
        found.Headers.RequestCharge.ShouldBe(read, 0.1);
    }

    [Fact]
    public async Task Expiry_OwnAndContainersTimeToLive_AreByTheServersClock()
    {
        Container container = await CreateContainerAsync(c => c.DefaultTimeToLive = 100);
        (await CreateAsync(container, """{"id":"default","pk":"p"}""")).EnsureSuccessStatusCode();
        (await CreateAsync(container, """{"id":"own","pk":"p","ttl":10}""")).EnsureSuccessStatusCode();
        (await CreateAsync(container, """{"id":"never","pk":"p","ttl":-1}""")).EnsureSuccessStatusCode();

        Clock.Advance(TimeSpan.FromSeconds(9.5));
        (await QueryAsync(container, "SELECT VALUE c.id FROM c")).Items.Count.ShouldBe(3);
        Clock.Advance(TimeSpan.FromSeconds(0.5));
        (await QueryAsync(container, "SELECT VALUE c.id FROM c")).Items.ShouldBe(["\"default\"", "\"never\""]);
        (await CreateAsync(container, """{"id":"own","pk":"p"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        Clock.Advance(TimeSpan.FromSeconds(100));
        (await QueryAsync(container, "SELECT VALUE c.id FROM c")).Items.ShouldBe(["\"never\""]);
    }

    [Fact]
    public async Task Expiry_ContainerWithoutTimeToLive_IgnoresTheDocuments()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p","ttl":1}""")).EnsureSuccessStatusCode();

        Clock.Advance(TimeSpan.FromDays(1));

        (await QueryAsync(container, "SELECT VALUE c.id FROM c")).Items.ShouldBe(["\"a\""]);
    }
}
