namespace Aro.Frontend.Routing;

/// <summary>What a variable segment of a path holds; each has one rule of validation, the same on every route.</summary>
internal enum PathParameter
{
    /// <summary>Not a parameter: the segment is literal.</summary>
    None,

    /// <summary>A subscription's GUID.</summary>
    SubscriptionId,

    /// <summary>Name of a resource group.</summary>
    ResourceGroupName,

    /// <summary>The resource provider's namespace.</summary>
    ProviderNamespace,

    /// <summary>The resource type.</summary>
    ResourceType,

    /// <summary>Name of a cluster.</summary>
    ResourceName,

    /// <summary>The region.</summary>
    Location,

    /// <summary>An operation's GUID.</summary>
    OperationId,

    /// <summary>An OpenShift version.</summary>
    OpenShiftVersion,

    /// <summary>An OpenShift minor version.</summary>
    OpenShiftMinorVersion,
}
