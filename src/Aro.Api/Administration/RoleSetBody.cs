namespace Aro.Api.Administration;

/// <summary>A role set as administrators send it.</summary>
internal sealed record RoleSetBody
{
    /// <summary>Ignored, so that what a list shows can be sent back.</summary>
    public string? Id { get; init; }

    /// <summary>The minor version again.</summary>
    public string? Name { get; init; }

    /// <summary>The resource type.</summary>
    public string? Type { get; init; }

    /// <summary>Ignored; conditions are given in If-Match.</summary>
    public string? Etag { get; init; }

    /// <summary>Properties.</summary>
    public RoleSetBodyProperties? Properties { get; init; }
}
