using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Health;

/// <summary>GET /healthz: the process answers.</summary>
internal sealed class GetLiveness : IRequestHandler
{
    private static readonly byte[] Answer = "{}"u8.ToArray();

    public Task HandleAsync(RequestContext context) => context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, Answer, context.Aborted);
}
