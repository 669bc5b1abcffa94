using System.Text.Json;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Versions;

/// <summary>GET openShiftVersions: the versions customers may install, oldest first.</summary>
internal sealed class ListOpenShiftVersions(InstallableVersions versions, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        VersionSet set = await versions.GetAsync(context.Aborted);
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach (string version in set.Enabled)
            {
                VersionJson.Write(json, context.SubscriptionId, options.Value.Location, version);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }
}
