namespace Aro.Api.Internal;

/// <summary>The API server.</summary>
public sealed class ApiserverProfile : InternalObject
{
    /// <summary>Public or Private.</summary>
    public string? Visibility { get; set; }

    /// <summary>Set by the service.</summary>
    public string? Url { get; set; }

    /// <summary>Set by the service.</summary>
    public string? Ip { get; set; }

    /// <summary>Address of the internal load balancer, set by the service.</summary>
    public string? IntIp { get; set; }
}
