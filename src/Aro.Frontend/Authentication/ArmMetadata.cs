namespace Aro.Frontend.Authentication;

/// <summary>The answer of ARM's <c>/metadata/authentication</c>.</summary>
internal sealed record ArmMetadata
{
    public IReadOnlyList<ArmClientCertificate>? ClientCertificates { get; init; }
}

/// <summary>A client certificate ARM uses.</summary>
internal sealed record ArmClientCertificate
{
    /// <summary>DER, base64.</summary>
    public string? Certificate { get; init; }

    public DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset NotAfter { get; init; }
}
