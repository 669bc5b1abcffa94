namespace Aro.LocalCloud.Hosting;

/// <summary>Options of the local cloud.</summary>
public sealed class LocalCloudOptions
{
    /// <summary>Application id of the first-party application of Azure Red Hat OpenShift.</summary>
    public const string ResourceProviderClientId = "f1dd0a37-89c6-4e07-bcd1-ffd3d43d8875";

    /// <summary>Folder of everything that survives a restart. Made when absent.</summary>
    public required string DataDirectory { get; set; }

    /// <summary>TCP port on the loopback interface for every service of the cloud. 0 (the default) takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>How many times faster than real life the simulated world runs. Default 1; from 0.01 to 1 000 000.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Tenant of the directory and the subscription.</summary>
    public string TenantId { get; set; } = "72f988bf-0000-4000-8000-00000000a0a0";

    /// <summary>The subscription that exists from the start.</summary>
    public string SubscriptionId { get; set; } = "5c1f0000-0000-4000-8000-0000000005ab";

    /// <summary>More subscriptions of the same tenant.</summary>
    public IList<string> FurtherSubscriptionIds { get; set; } = [];

    /// <summary>The region. Default <c>eastus</c>.</summary>
    public string Location { get; set; } = "eastus";

    /// <summary>Applications that can sign in from the start; more can be made through Microsoft Graph.</summary>
    public IList<CloudApplication> Applications { get; set; } =
    [
        new()
        {
            ClientId = "a0c10000-0000-4000-8000-000000000001", ObjectId = "a0c10000-0000-4000-8000-000000000101", DisplayName = "local-user",
            Secret = "local-user-secret",
        },
        new()
        {
            ClientId = ResourceProviderClientId, ObjectId = "a0c10000-0000-4000-8000-000000000102", DisplayName = "Azure Red Hat OpenShift RP",
            Secret = "local-rp-secret",
        },
        new()
        {
            ClientId = "a0c10000-0000-4000-8000-000000000003", ObjectId = "a0c10000-0000-4000-8000-000000000103", DisplayName = "local-cluster",
            Secret = "local-cluster-secret",
        },
    ];

    /// <summary>Where requests for <c>Microsoft.RedHatOpenShift</c> go, for example <c>https://localhost:8444/</c>. Null: the provider answers 503.</summary>
    public Uri? ResourceProviderEndpoint { get; set; }

    /// <summary>The api-versions under which <c>/providers</c> lists the types of <c>Microsoft.RedHatOpenShift</c>, newest first. Default none.</summary>
    public IReadOnlyList<string> ResourceProviderApiVersions { get; set; } = [];

    /// <summary>The clock. Default the system's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Lifetime of access tokens. Default one hour.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);
}
