using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Tests.Hosting;

public sealed class RestartTests
{
    private const string Base = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";

    [Fact]
    public async Task Start_AfterStop_ResumesOperationsAndKeepsTokens()
    {
        await using var cloud = new CloudFixture { Port = FreePorts.Next() };
        await cloud.InitializeAsync();
        await cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        var token = cloud.Arm.Token;

        // Slow enough that the operation outlives the first cloud.
        await cloud.Host.DisposeAsync();
        cloud.Options.Speed = 0.01;
        await cloud.StartAsync();
        using var created = await cloud.Arm.SendAsync(HttpMethod.Put, Base + "rg/providers/Microsoft.Contoso/things/a", """{"location":"eastus"}""");
        ((int)created.StatusCode).ShouldBe(201);
        ((string?)(await cloud.Arm.ReadAsync(Base + "rg/providers/Microsoft.Contoso/things/a"))["properties"]!["provisioningState"]).ShouldBe("Creating");

        await cloud.Host.DisposeAsync();
        cloud.Options.Clock = new ShiftedTime(TimeSpan.FromMinutes(10));
        await cloud.StartAsync();
        var old = new ArmTestClient(cloud.Http, cloud.Host.Endpoint, token);
        (await old.EndAsync(created)).ShouldBe("Succeeded");
        ((string?)(await old.ReadAsync(Base + "rg/providers/Microsoft.Contoso/things/a"))["properties"]!["provisioningState"]).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Start_PortInUse_SaysSo()
    {
        await using var cloud = new CloudFixture();
        await cloud.InitializeAsync();
        var other = Directory.CreateTempSubdirectory("aro-cloud-").FullName;
        var options = new LocalCloudOptions { DataDirectory = other, Port = cloud.Host.Endpoint.Port };
        var error = await Should.ThrowAsync<LocalCloudException>(() => LocalCloudHost.StartAsync(options));
        error.Message.ShouldBe($"Port {options.Port} is already in use. Stop what uses it or choose another port.");
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task Start_FolderInUse_SaysSo()
    {
        await using var cloud = new CloudFixture();
        await cloud.InitializeAsync();
        var options = new LocalCloudOptions { DataDirectory = cloud.Options.DataDirectory };
        var error = await Should.ThrowAsync<LocalCloudException>(() => LocalCloudHost.StartAsync(options));
        error.Message.ShouldContain("in use by another local cloud");
        (await cloud.Arm.GetAsync("/subscriptions")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("this is no database at all, only text that is long enough to be read as a header of one")]
    public async Task Start_ForeignDatabase_SaysSoAndLeavesItAlone(string content)
    {
        var directory = Directory.CreateTempSubdirectory("aro-cloud-").FullName;
        var file = Path.Combine(directory, "cloud.db");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<LocalCloudException>(() => LocalCloudHost.StartAsync(new LocalCloudOptions { DataDirectory = directory }));
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(content);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Start_WrongOptions_NamesEachOne()
    {
        var options = new LocalCloudOptions { DataDirectory = "", Port = 70000, Speed = 0, TenantId = "x" };
        var error = await Should.ThrowAsync<LocalCloudException>(() => LocalCloudHost.StartAsync(options));
        error.Message.ShouldContain("DataDirectory is required");
        error.Message.ShouldContain("Port must be from 0 to 65535, not 70000");
        error.Message.ShouldContain("Speed must be from 0.01 to 1000000, not 0");
        error.Message.ShouldContain("TenantId must be a UUID, not 'x'");
    }

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
