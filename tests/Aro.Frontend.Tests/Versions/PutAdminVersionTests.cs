using System.Text.Json;
using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Versions;

/// <summary>Has a host of its own, since versions are shared by all tests of one.</summary>
public sealed class PutAdminVersionTests : IAsyncLifetime
{
    private const string Path = "/admin/versions";
    private const string List = "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.RedHatOpenShift/locations/eastus/openShiftVersions?api-version=2025-07-25";

    private readonly FrontendHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Put_New_Is201AndCustomersSeeItAtOnce()
    {
        await NamesAsync();

        Reply reply = await PutAsync(Body("4.19.2", """, "enabled": true"""));

        reply.Status.ShouldBe(201, reply.Text);
        reply.Json.GetProperty("properties").GetRawText().ShouldBe(
            """{"version":"4.19.2","openShiftPullspec":"registry.example/release:4.19.2","installerPullspec":"registry.example/installer:4.19","enabled":true,"default":false}""");
        reply.Header("ETag").ShouldBe(reply.Json.GetProperty("etag").GetString());
        (await NamesAsync()).ShouldBe(["4.9.8", "4.17.27", "4.19.2"]);
    }

    [Fact]
    public async Task Put_Known_Is200AndKeepsWhatIsLeftOut()
    {
        Reply reply = await PutAsync("""{"properties":{"version":"4.18.1","enabled":true}}""");

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("properties").GetProperty("openShiftPullspec").GetString().ShouldBe("registry.example/release:4.18.1");
        (await NamesAsync()).ShouldBe(["4.9.8", "4.17.27", "4.18.1"]);
    }

    [Fact]
    public async Task Put_WhatTheListShows_ChangesNothing()
    {
        JsonElement shown = (await AllAsync())[0];

        Reply reply = await PutAsync(shown.GetRawText());

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("properties").GetRawText().ShouldBe(shown.GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Put_NewDefault_LeavesExactlyOne()
    {
        (await PutAsync("""{"properties":{"version":"4.9.8","default":true}}""")).Status.ShouldBe(200);
        (await PutAsync(Body("4.19.2", """, "enabled": true, "default": true"""))).Status.ShouldBe(201);

        (await DefaultsAsync()).ShouldBe(["4.19.2"]);
    }

    /// <summary>Both see no default; without a document that both write, whether it is there yet or not, both would become it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_TwoNewDefaultsAtATimeWhereNoneIs_LeaveExactlyOne(bool wasOneEverPut)
    {
        if (wasOneEverPut)
        {
            (await PutAsync(Body("4.19.1", """, "enabled": true, "default": true"""))).Status.ShouldBe(201);
        }

        await _host.Versions.CreateBatch(DocumentIds.VersionsPartition)
            .Delete((await _host.Versions.ListAllAsync(DocumentIds.VersionsPartition, CancellationToken.None)).Single(v => v.Document.Default))
            .CommitAsync(CancellationToken.None);
        Reply? second = null;
        _host.Hooks.BeforeCommit = (DocumentIds.VersionsPartition, async () =>
        {
            second = await PutAsync(Body("4.19.3", """, "enabled": true, "default": true"""));
        });

        (await PutAsync(Body("4.19.2", """, "enabled": true, "default": true"""))).Status.ShouldBe(201);

        second.ShouldNotBeNull().Status.ShouldBe(201);
        (await DefaultsAsync()).ShouldBe(["4.19.2"]);
    }

    [Theory]
    [InlineData("If-Match", "\"x\"", 412)]
    [InlineData("If-Match", "(etag)", 200)]
    [InlineData("If-None-Match", "*", 412)]
    public async Task Put_Conditions_FollowTheTable(string header, string value, int status)
    {
        value = value.Replace("(etag)", (await AllAsync())[0].GetProperty("etag").GetString(), StringComparison.Ordinal);

        (await PutAsync("""{"properties":{"version":"4.9.8"}}""", headers: (header, value))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Put_BrokenRules_AreAllReported()
    {
        Reply reply = await PutAsync("""{"properties":{"version":"4.19"}}""");

        reply.Status.ShouldBe(400);
        reply.DetailTargets.ShouldBe(["properties.version", "properties.installerPullspec", "properties.openShiftPullspec"]);
    }

    [Theory]
    [InlineData("Arm")]
    [InlineData("")]
    public async Task Put_NotAnAdministrator_Is403(string certificate) =>
        (await PutAsync("""{"properties":{"version":"4.9.8"}}""", certificate)).Status.ShouldBe(403);

    private static string Body(string version, string more) => $$"""
        {
          "properties": {
            "version": "{{version}}",
            "openShiftPullspec": "registry.example/release:{{version}}",
            "installerPullspec": "registry.example/installer:4.19"{{more}}
          }
        }
        """;

    private Task<Reply> PutAsync(string body, string certificate = "Admin", params (string Name, string Value)[] headers) =>
        _host.SendAsync("PUT", Path, body, certificate, headers);

    private async Task<string[]> NamesAsync() => (await _host.SendAsync("GET", List)).Names;

    private async Task<JsonElement[]> AllAsync() =>
        [.. (await _host.SendAsync("GET", Path, certificate: "Admin")).Json.GetProperty("value").EnumerateArray()];

    private async Task<string?[]> DefaultsAsync() =>
        [.. (await AllAsync()).Where(v => v.GetProperty("properties").GetProperty("default").GetBoolean()).Select(v => v.GetProperty("name").GetString())];
}
