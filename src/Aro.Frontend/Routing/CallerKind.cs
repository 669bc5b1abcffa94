namespace Aro.Frontend.Routing;

/// <summary>Who may call a route. It belongs to the route, so that no spelling of a path can choose it.</summary>
internal enum CallerKind
{
    /// <summary>Azure Resource Manager.</summary>
    ResourceManager,

    /// <summary>An administrator of the service.</summary>
    Administrator,

    /// <summary>Anybody: health probes.</summary>
    Anyone,
}
