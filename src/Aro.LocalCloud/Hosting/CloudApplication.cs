namespace Aro.LocalCloud.Hosting;

/// <summary>An application of the directory, with its service principal.</summary>
public sealed record CloudApplication
{
    /// <summary>Application (client) id.</summary>
    public required string ClientId { get; init; }

    /// <summary>Object id of the service principal: <c>oid</c> of its tokens.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Name people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Client secret, or null when it signs in with a certificate only.</summary>
    public string? Secret { get; init; }
}
