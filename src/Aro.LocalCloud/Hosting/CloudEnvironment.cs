namespace Aro.LocalCloud.Hosting;

/// <summary>What every part of a running cloud may need to know.</summary>
/// <param name="Options">The options it was started with.</param>
/// <param name="Endpoint"><c>https://localhost:P/</c>.</param>
/// <param name="Time">Simulated time.</param>
/// <param name="Random">Ids and keys.</param>
internal sealed record CloudEnvironment(LocalCloudOptions Options, Uri Endpoint, SimulatedTime Time, ICloudRandom Random)
{
    public int Port => Endpoint.Port;

    public string Location => Options.Location;

    public bool HasSubscription(string id) =>
        string.Equals(id, Options.SubscriptionId, StringComparison.OrdinalIgnoreCase)
        || Options.FurtherSubscriptionIds.Contains(id, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Subscriptions => [Options.SubscriptionId, .. Options.FurtherSubscriptionIds];
}
