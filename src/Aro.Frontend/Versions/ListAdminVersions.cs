using System.Text.Json;
using Aro.Api.Internal;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Versions;

/// <summary>GET /admin/versions: all versions, also those customers may not install, with their release images.</summary>
internal sealed class ListAdminVersions(InstallableVersions versions) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        VersionSet set = await versions.GetAsync(context.Aborted);
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach (OpenShiftVersionDocument version in set.All)
            {
                json.WriteStartObject();
                json.WriteString("name", version.Version);
                json.WriteStartObject("properties");
                json.WriteString("version", version.Version);
                json.WriteString("openShiftPullspec", version.OpenShiftPullspec);
                json.WriteBoolean("enabled", version.Enabled);
                json.WriteBoolean("default", version.Default);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }
}
