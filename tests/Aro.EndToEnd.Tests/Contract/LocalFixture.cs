using Aro.Conformance.Tests.Hosting;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Contract;

/// <summary>
/// Local services shared by the tests of a class. What the provider answered to them is checked against the swagger files at the end, all at once,
/// because the tool takes longer to read the files than to check. A finding fails the clean-up of the class.
/// </summary>
public sealed class LocalFixture : IAsyncLifetime
{
    private readonly ProviderTraffic _traffic = new();

    internal LocalServices Services { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Services = await LocalServices.StartAsync(speed: 300, TestContext.Current.CancellationToken);

    /// <summary>A client of ARM whose traffic with the provider is checked.</summary>
    internal Task<ArmHttp> SignInAsync(CancellationToken cancellationToken) => ArmHttp.SignInAsync(Services.Environment, cancellationToken, _traffic);

    public async ValueTask DisposeAsync()
    {
        if (Services is null)
        {
            return;
        }

        await Services.DisposeAsync();
        if (NodeScript.IsInstalled) // Where it is not, the test of the check itself is skipped, which shows.
        {
            (await _traffic.ProblemsAsync(CancellationToken.None)).ShouldBeEmpty();
        }
    }
}
