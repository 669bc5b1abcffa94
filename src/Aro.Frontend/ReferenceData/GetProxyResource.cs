using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.ReferenceData;

/// <summary>GET of one proxy resource that customers have.</summary>
/// <typeparam name="T">The document of the resource.</typeparam>
internal sealed class GetProxyResource<T>(ProxyResourceType<T> type) : IRequestHandler
    where T : Document
{
    public async Task HandleAsync(RequestContext context)
    {
        string name = type.NameIn(context);
        Stored<T> found = (await type.GetKnownAsync(context.Aborted))
            .FirstOrDefault(s => string.Equals(type.NameOf(s.Document), name, StringComparison.Ordinal))
            ?? throw new CloudErrorException(StatusCodes.Status404NotFound, ErrorCodes.ResourceNotFound, type.Missing(name));
        await context.SendReadAsync(found.ETag, json => type.Write(json, context, found));
    }
}
