namespace Aro.Api.Administration;

/// <summary>Where a Kubernetes secret is, as administrators send it.</summary>
internal sealed record SecretLocationBody
{
    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }
}
