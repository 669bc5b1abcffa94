using System.Text.Json;
using Aro.Api.Internal;

namespace Aro.Frontend.Requests;

/// <summary>Reads <c>x-ms-arm-resource-system-data</c> (ARM RPC, common API contracts).</summary>
internal sealed partial class SystemDataHeader(ILogger<SystemDataHeader> logger)
{
    /// <summary>What ARM told; null when it told nothing or what cannot be read, which must not fail the customer's request.</summary>
    public SystemData? Read(RequestContext context)
    {
        string? header = context.Http.Request.Headers[RequestHeaderNames.SystemData];
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        try
        {
            SystemData? data = JsonSerializer.Deserialize(header, FrontendJsonContext.Default.SystemData);
            if (data is not null)
            {
                // Only the members of the contract are taken from a header.
                data.UnknownMembers = null;
            }

            return data;
        }
        catch (JsonException e)
        {
            Unreadable(context.RequestId, e.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} has unreadable system data, which is ignored: {Reason}")]
    private partial void Unreadable(string requestId, string reason);
}
