using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Database.Collections;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.RoleSets;

/// <summary>Has a host of its own, since role sets are shared by all tests of one.</summary>
public sealed class RoleSetTests : IAsyncLifetime
{
    private const string Path =
        "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.RedHatOpenShift/locations/eastus/platformWorkloadIdentityRoleSets";

    private const string AdminPath = "/admin/platformWorkloadIdentityRoleSets";
    private const string RoleId = "/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c";

    private readonly FrontendHost _host = new();

    public static TheoryData<string> Versions() => [.. ApiVersions.All.Where(version => version.HasRoleSets).Select(version => version.Name)];

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Get_Known_HasThePublishedShape(string version)
    {
        Reply reply = await _host.SendAsync("GET", $"{Path}/4.17?api-version={version}");

        reply.Text.ShouldBe(
            $$$"""{"id":"{{{Path}}}/4.17","name":"4.17","type":"Microsoft.RedHatOpenShift/PlatformWorkloadIdentityRoleSet","properties":{"openShiftVersion":"4.17","platformWorkloadIdentityRoles":[{"operatorName":"ingress","roleDefinitionName":"Azure Red Hat OpenShift Cluster Ingress Operator","roleDefinitionId":"{{{RoleId}}}"}]}}""");
        reply.Header("ETag").ShouldNotBeNullOrEmpty();
        (await _host.SendAsync("GET", $"{Path}/4.17?api-version={version}", headers: ("If-None-Match", reply.Header("ETag")!))).Status.ShouldBe(304);
    }

    [Theory]
    [InlineData("4.99")]
    [InlineData("4.17.27")]
    public async Task Get_Unknown_Is404(string version)
    {
        Reply reply = await _host.SendAsync("GET", $"{Path}/{version}?api-version=2025-07-25");

        reply.Status.ShouldBe(404);
        reply.ErrorCode.ShouldBe("ResourceNotFound");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/4.17")]
    public async Task Get_ApiVersionWithoutThem_Is400(string suffix)
    {
        Reply reply = await _host.SendAsync("GET", $"{Path}{suffix}?api-version=2023-11-22");

        reply.ErrorCode.ShouldBe("InvalidApiVersionParameter");
        reply.ErrorMessage.ShouldContain("'2024-08-12-preview, ");
        reply.ErrorMessage.ShouldEndWith($"'{string.Join(", ", Versions().Select(row => row.Data))}'.");
    }

    [Fact]
    public async Task Put_New_Is201AndCustomersSeeItAtOnceInOrder()
    {
        (await NamesAsync()).ShouldBe(["4.17"]);

        Reply reply = await PutAsync(Body("4.9"));

        reply.Status.ShouldBe(201, reply.Text);
        (await PutAsync(Body("4.20"))).Status.ShouldBe(201);
        (await NamesAsync()).ShouldBe(["4.9", "4.17", "4.20"]);
    }

    [Fact]
    public async Task Put_Known_Is200AndReplacesTheRoles()
    {
        Reply reply = await PutAsync(Body("4.17", "dns"));

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("properties").GetRawText().ShouldBe(
            $$$"""{"openShiftVersion":"4.17","platformWorkloadIdentityRoles":[{"operatorName":"dns","roleDefinitionName":"Role","roleDefinitionId":"{{{RoleId}}}","serviceAccounts":["system:serviceaccount:a:b"],"secretLocation":{"namespace":"a","name":"s"}}]}""");
    }

    /// <summary>Both see none; the one that comes too late replaces what the other created.</summary>
    [Fact]
    public async Task Put_TwoOfANewOneAtATime_OneCreatesItAndOneReplacesIt()
    {
        Reply? first = null;
        _host.Hooks.BeforeCommit = (DocumentIds.RoleSetsPartition, async () => first = await PutAsync(Body("4.20", "dns")));

        Reply second = await PutAsync(Body("4.20", "ingress"));

        (first.ShouldNotBeNull().Status, second.Status).ShouldBe((201, 200));
        (await _host.RoleSets.ListAllAsync(DocumentIds.RoleSetsPartition, CancellationToken.None))
            .Single(roleSet => roleSet.Document.OpenShiftVersion == "4.20").Document.PlatformWorkloadIdentityRoles.Single().OperatorName.ShouldBe("ingress");
    }

    [Fact]
    public async Task Put_WhatTheListShows_IsAccepted()
    {
        string shown = (await _host.SendAsync("GET", AdminPath, certificate: "Admin")).Json.GetProperty("value")[0].GetRawText();

        (await PutAsync(shown)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("If-Match", "\"x\"", 412)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-None-Match", "*", 412)]
    public async Task Put_Conditions_FollowTheTable(string header, string value, int status) =>
        (await PutAsync(Body("4.17"), headers: (header, value))).Status.ShouldBe(status);

    [Fact]
    public async Task Put_BrokenRules_AreAllReported()
    {
        Reply reply = await PutAsync("""{"properties":{}}""");

        reply.Status.ShouldBe(400);
        reply.DetailTargets.ShouldBe(["properties.openShiftVersion", "properties.platformWorkloadIdentityRoles"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task AdminRoute_NotAnAdministrator_Is403(string method) =>
        (await _host.SendAsync(method, AdminPath, method == "GET" ? null : Body("4.17"))).Status.ShouldBe(403);

    /// <summary>The tool that maintains role sets marks what is gone before the store removes it.</summary>
    [Fact]
    public async Task Get_MarkedAsDeleting_IsGoneAndAPutCreatesItAgain()
    {
        Stored<PlatformWorkloadIdentityRoleSetDocument> stored = (await _host.RoleSets.ListAllAsync(DocumentIds.RoleSetsPartition, CancellationToken.None)).Single();
        stored.Document.Deleting = true;
        stored.Document.Ttl = 60;
        await _host.RoleSets.CreateBatch(DocumentIds.RoleSetsPartition).Replace(stored).CommitAsync(CancellationToken.None);

        (await NamesAsync()).ShouldBeEmpty();
        (await _host.SendAsync("GET", AdminPath, certificate: "Admin")).Json.GetProperty("value").GetArrayLength().ShouldBe(0);
        (await PutAsync(Body("4.17"))).Status.ShouldBe(201);
        (await NamesAsync()).ShouldBe(["4.17"]);
        (await _host.RoleSets.ListAllAsync(DocumentIds.RoleSetsPartition, CancellationToken.None)).Single().Document.Ttl.ShouldBeNull();
    }

    private static string Body(string version, string name = "ingress") => $$"""
        {
          "properties": {
            "openShiftVersion": "{{version}}",
            "platformWorkloadIdentityRoles": [
              {
                "operatorName": "{{name}}",
                "roleDefinitionName": "Role",
                "roleDefinitionId": "{{RoleId}}",
                "serviceAccounts": [ "system:serviceaccount:a:b" ],
                "secretLocation": { "namespace": "a", "name": "s" }
              }
            ]
          }
        }
        """;

    private Task<Reply> PutAsync(string body, params (string Name, string Value)[] headers) => _host.SendAsync("PUT", AdminPath, body, "Admin", headers);

    private async Task<string[]> NamesAsync() => (await _host.SendAsync("GET", Path + "?api-version=2025-07-25")).Names;
}
