using System.Text.Json;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Clusters;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Subscriptions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Credentials;

/// <summary>The gates that both credential actions have, and the one way their answers are sent.</summary>
internal sealed class CredentialsReader(IResourceStore store, SubscriptionGate subscriptions, IOptions<FrontendOptions> options)
{
    /// <summary>The cluster whose credentials may be read.</summary>
    public async Task<OpenShiftCluster> ReadAsync(RequestContext context)
    {
        RequireJson(context.Body.Bytes);
        await subscriptions.RequireRegisteredAsync(context.SubscriptionId, context.Aborted);
        Stored<OpenShiftClusterDocument> cluster = await store.GetClusterAsync(context.ClusterId, context.Aborted)
            ?? throw FrontendErrors.ClusterNotFound(context.ClusterId);
        StateGates.RequireCredentials(cluster.Document, options.Value.RetryAfterSeconds);
        return cluster.Document.Cluster;
    }

    /// <summary>Sends an object written by <paramref name="write"/>; nobody on the way may keep it.</summary>
    public static async Task SendAsync(RequestContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Http.Response.Headers.CacheControl = "no-store";
        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    private static void RequireJson(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
        }
        catch (JsonException e)
        {
            throw FrontendErrors.InvalidContent("The request body is not JSON. This action needs none.", e);
        }
    }
}
