using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>What a part of the local cloud needs of the rest.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Http">
/// Fetches over HTTPS like a machine in the cloud: trusts the cloud's certificate authority and finds <c>*.localhost</c> on the loopback
/// interface. For example GET of a blob URL with its SAS.
/// </param>
/// <param name="Time">Simulated time.</param>
/// <param name="DataDirectory">Folder for what must survive a restart; make a subfolder.</param>
/// <param name="Endpoint">The cloud's endpoint, <c>https://localhost:P/</c>.</param>
public sealed record CloudContext(ICloudResources Resources, HttpClient Http, SimulatedTime Time, string DataDirectory, Uri Endpoint);
