using Aro.Frontend.Routing;

namespace Aro.Frontend;

/// <summary>Maps the frontend.</summary>
public static class FrontendEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every path that the host has no endpoint of its own for (such as <c>/metrics</c>). The frontend routes by itself: what a path
    /// means and who may call it are decided in one place.
    /// </summary>
    public static IEndpointConventionBuilder MapAroFrontend(this IEndpointRouteBuilder endpoints)
    {
        RequestDispatcher dispatcher = endpoints.ServiceProvider.GetRequiredService<RequestDispatcher>();
        return endpoints.Map("/{**path}", dispatcher.InvokeAsync).WithDisplayName("Aro.Frontend");
    }
}
