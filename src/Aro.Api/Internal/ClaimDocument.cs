namespace Aro.Api.Internal;

/// <summary>Holds a unique value for a cluster. Its id is made of the value, so that a second claim in the partition conflicts.</summary>
public sealed class ClaimDocument : Document
{
    /// <summary>ARM id of the cluster that holds the value.</summary>
    public string ClusterResourceId { get; set; } = "";

    /// <summary>The value as given, for error messages.</summary>
    public string Value { get; set; } = "";
}
