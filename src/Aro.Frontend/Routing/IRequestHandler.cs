using Aro.Frontend.Requests;

namespace Aro.Frontend.Routing;

/// <summary>One operation of the API. The caller is authenticated and path, api-version and body were checked before it is called.</summary>
internal interface IRequestHandler
{
    /// <summary>Answers the request. A failure for the client is thrown as <see cref="Aro.Api.Errors.CloudErrorException"/>.</summary>
    Task HandleAsync(RequestContext context);
}
