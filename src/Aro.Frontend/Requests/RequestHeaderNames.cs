namespace Aro.Frontend.Requests;

/// <summary>Headers of ARM's contract (ARM RPC, common API details).</summary>
internal static class RequestHeaderNames
{
    public const string RequestId = "x-ms-request-id";

    public const string ClientRequestId = "x-ms-client-request-id";

    public const string ReturnClientRequestId = "x-ms-return-client-request-id";

    public const string CorrelationRequestId = "x-ms-correlation-request-id";

    public const string SystemData = "x-ms-arm-resource-system-data";

    public const string IdentityUrl = "x-ms-identity-url";

    public const string HomeTenantId = "x-ms-home-tenant-id";

    public const string AsyncOperation = "Azure-AsyncOperation";

    public const string ErrorCode = "x-ms-error-code";
}
