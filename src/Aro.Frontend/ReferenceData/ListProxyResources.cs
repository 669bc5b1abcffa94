using Aro.Api.Internal;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.ReferenceData;

/// <summary>GET of the proxy resources of a type that customers have, oldest version first.</summary>
/// <typeparam name="T">The document of a resource.</typeparam>
internal sealed class ListProxyResources<T>(ProxyResourceType<T> type) : IRequestHandler
    where T : Document
{
    public async Task HandleAsync(RequestContext context) =>
        await context.SendListAsync(await type.GetKnownAsync(context.Aborted), (json, resource) => type.Write(json, context, resource));
}
