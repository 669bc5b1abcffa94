using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Versions;

public class VersionTests(FrontendHost host)
{
    private const string Path = "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.RedHatOpenShift/locations/eastus/openShiftVersions";

    [Fact]
    public async Task List_Versions_AreTheEnabledOnesInOrder()
    {
        Reply reply = await host.SendAsync("GET", Path + "?api-version=2023-11-22");

        reply.Status.ShouldBe(200);
        reply.Names.ShouldBe(["4.9.8", "4.17.27"]);
    }

    [Fact]
    public async Task Get_EnabledVersion_IsReturned()
    {
        Reply reply = await host.SendAsync("GET", Path + "/4.17.27?api-version=2024-08-12-preview");

        reply.Text.ShouldBe(
            $$$"""{"id":"{{{Path}}}/4.17.27","name":"4.17.27","type":"Microsoft.RedHatOpenShift/OpenShiftVersion","properties":{"version":"4.17.27"}}""");
    }

    [Fact]
    public async Task Get_SameVersionAgain_Is304()
    {
        string url = Path + "/4.17.27?api-version=2025-07-25";
        string etag = (await host.SendAsync("GET", url)).Header("ETag")!;

        Reply reply = await host.SendAsync("GET", url, headers: ("If-None-Match", etag));

        reply.Status.ShouldBe(304);
        reply.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("4.18.1")]
    [InlineData("4.99.0")]
    public async Task Get_DisabledOrUnknownVersion_Is404(string version)
    {
        Reply reply = await host.SendAsync("GET", $"{Path}/{version}?api-version=2025-07-25");

        reply.Status.ShouldBe(404);
        reply.ErrorCode.ShouldBe("ResourceNotFound");
    }

    [Theory]
    [InlineData("", "2020-04-30")]
    [InlineData("/4.17.27", "2020-04-30")]
    [InlineData("/4.17.27", "2023-11-22")]
    public async Task Get_ApiVersionWithoutThem_Is400(string suffix, string version)
    {
        Reply reply = await host.SendAsync("GET", $"{Path}{suffix}?api-version={version}");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidApiVersionParameter");
    }

    [Fact]
    public async Task List_AsAdministrator_HasAllWithTheirImages()
    {
        Reply reply = await host.SendAsync("GET", "/admin/versions", certificate: "Admin");

        reply.Names.ShouldBe(["4.9.8", "4.17.27", "4.18.1"]);
        reply.Json.GetProperty("value")[2].GetProperty("properties").GetRawText().ShouldBe(
            """{"version":"4.18.1","openShiftPullspec":"registry.example/release:4.18.1","installerPullspec":"","enabled":false,"default":false}""");
    }
}
