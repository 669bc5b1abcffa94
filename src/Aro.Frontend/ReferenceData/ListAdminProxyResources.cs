using Aro.Api.Internal;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.ReferenceData;

/// <summary>GET below /admin: all proxy resources of a type, also those that customers have not, with what only administrators see.</summary>
/// <typeparam name="T">The document of a resource.</typeparam>
internal sealed class ListAdminProxyResources<T>(ProxyResourceType<T> type) : IRequestHandler
    where T : Document
{
    public async Task HandleAsync(RequestContext context) =>
        await context.SendListAsync(await type.ReadAllAsync(context.Aborted), type.WriteForAdministrator);
}
