using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Authentication;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Health;

/// <summary>GET /healthz/ready: 200 when requests can be served, that is callers can be recognised and the store answers; else 503.</summary>
internal sealed class GetReadiness(
    ArmCertificates certificates, DocumentCollection<OpenShiftVersionDocument> versions, IHostApplicationLifetime lifetime, TimeProvider time) : IRequestHandler
{
    private static readonly byte[] Answer = "{}"u8.ToArray();

    public async Task HandleAsync(RequestContext context)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw NotReady("The service is stopping.");
        }

        if (!certificates.AnyValid(time.GetUtcNow()))
        {
            throw NotReady("No valid client certificate of ARM is known.");
        }

        await versions.ListAllAsync(DocumentIds.VersionsPartition, context.Aborted);
        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, Answer, context.Aborted);
    }

    private static CloudErrorException NotReady(string reason) =>
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceUnavailable, reason);
}
