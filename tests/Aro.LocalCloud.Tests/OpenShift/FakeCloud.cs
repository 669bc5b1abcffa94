using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Tests.OpenShift;

/// <summary>An Azure that provisions at once, and a web of one page.</summary>
public sealed class FakeCloud : ICloudResources, IDisposable
{
    public const string Group = "/subscriptions/5c1f0000-0000-4000-8000-0000000005ab/resourceGroups/managed";
    private static int _addresses;

    private readonly ConcurrentDictionary<string, CloudResource> _resources = new(StringComparer.Ordinal);
    private readonly Page _page = new();

    public FakeCloud(TimeProvider clock)
    {
        PrivateEndpoint = new IPAddress([127, 98, (byte)(Environment.ProcessId % 251), (byte)(1 + Interlocked.Increment(ref _addresses))]);
        Context = new CloudContext(this, new HttpClient(_page), new SimulatedTime(clock, 1), DataDirectory, new Uri("https://localhost:1/"));
    }

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("aro-openshift-").FullName;

    public IPAddress PrivateEndpoint { get; }

    public CloudContext Context { get; }

    /// <summary>What the blob with the ignition configuration answers.</summary>
    public (HttpStatusCode Status, string Text) Blob
    {
        set => (_page.Status, _page.Text) = value;
    }

    public int Fetches => _page.Requests;

    public IReadOnlyList<string> Names(string type) => [.. List(type).Select(r => r.Id.Name)];

    public CloudResource? Get(string id) => _resources.GetValueOrDefault(id.ToLowerInvariant());

    public IReadOnlyList<CloudResource> List(string type, string? scope = null) =>
        [.. _resources.Values.Where(r => r.Id.IsOfType(type) && (scope is null || ResourceId.Parse(scope).Contains(r.Id))).OrderBy(r => r.Id.Key, StringComparer.Ordinal)];

    public Task<CloudResource> PutAsync(string id, JsonObject body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Put(id, body));
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        Delete(id);
        return Task.CompletedTask;
    }

    public CloudResource Put(string id, JsonObject body)
    {
        var resource = new CloudResource(ResourceId.Parse(id), body.DeepClone().AsObject());
        resource.Body.Child("properties")["provisioningState"] ??= "Succeeded";
        return _resources[resource.Id.Key] = resource;
    }

    public void Delete(string id) => _resources.TryRemove(id.ToLowerInvariant(), out _);

    public void DeleteAll() => _resources.Clear();

    public void PutMachine(string name, string customData, string powerState = "PowerState/running")
    {
        Put($"{Group}/providers/Microsoft.Network/networkInterfaces/{name}-nic", new()
        {
            ["properties"] = JsonNode.Parse("""{"ipConfigurations":[{"properties":{"privateIPAddress":"10.0.0.7"}}]}"""),
        });
        Put($"{Group}/providers/Microsoft.Compute/virtualMachines/{name}", new()
        {
            ["location"] = "eastus",
            ["zones"] = new JsonArray("1"),
            ["properties"] = new JsonObject
            {
                ["hardwareProfile"] = new JsonObject { ["vmSize"] = "Standard_D8s_v5" },
                ["osProfile"] = new JsonObject { ["customData"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(customData)) },
                ["networkProfile"] = new JsonObject
                {
                    ["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = $"{Group}/providers/Microsoft.Network/networkInterfaces/{name}-nic" }),
                },
                ["instanceView"] = new JsonObject { ["statuses"] = new JsonArray(new JsonObject { ["code"] = powerState }) },
            },
        });
    }

    public void PutPrivateEndpoint(string infraId) => Put("/subscriptions/s/resourceGroups/rp/providers/Microsoft.Network/privateEndpoints/rp-pe-1", new()
    {
        ["properties"] = new JsonObject
        {
            ["manualPrivateLinkServiceConnections"] = new JsonArray(new JsonObject
            {
                ["properties"] = new JsonObject { ["privateLinkServiceId"] = $"{Group}/providers/Microsoft.Network/privateLinkServices/{infraId}-pls" },
            }),
            ["customDnsConfigs"] = new JsonArray(new JsonObject { ["ipAddresses"] = new JsonArray(PrivateEndpoint.ToString()) }),
        },
    });

    public void Dispose()
    {
        Context.Http.Dispose();
        _page.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private sealed class Page : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.NotFound;

        public string Text { get; set; } = "";

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Text) });
        }
    }
}
