namespace Aro.Api.Internal;

/// <summary>The web console.</summary>
public sealed class ConsoleProfile : InternalObject
{
    /// <summary>Set by the service.</summary>
    public string? Url { get; set; }
}
