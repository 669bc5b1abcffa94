namespace Aro.Api.Administration;

/// <summary>An OpenShift version as administrators send it.</summary>
internal sealed record OpenShiftVersionBody
{
    /// <summary>Ignored, so that what a list shows can be sent back.</summary>
    public string? Id { get; init; }

    /// <summary>The version again.</summary>
    public string? Name { get; init; }

    /// <summary>The resource type.</summary>
    public string? Type { get; init; }

    /// <summary>Ignored; conditions are given in If-Match.</summary>
    public string? Etag { get; init; }

    /// <summary>Properties.</summary>
    public OpenShiftVersionBodyProperties? Properties { get; init; }
}
