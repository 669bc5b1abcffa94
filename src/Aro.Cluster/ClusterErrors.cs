using Aro.Api.Errors;

namespace Aro.Cluster;

/// <summary>Makes the failures steps report: code, target, cause, and in <c>additionalInfo</c> what to do.</summary>
internal static class ClusterErrors
{
    public static CloudErrorException Customer(string code, string target, string message, string remedy, Exception? inner = null) =>
        Create(400, code, target, message, remedy, inner);

    public static CloudErrorException Service(
        string code, string target, string message, string remedy, Exception? inner = null, int? retryAfterSeconds = null) =>
        Create(500, code, target, message, remedy, inner, retryAfterSeconds);

    private static CloudErrorException Create(
        int status, string code, string target, string message, string remedy, Exception? inner, int? retryAfterSeconds = null) =>
        new(
            status,
            new CloudErrorBody
            {
                Code = code,
                Message = message,
                Target = target,
                AdditionalInfo = [new CloudErrorInfo(Azure.Errors.AzureErrorCatalog.RemedyType, new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = remedy, ["fault"] = status < 500 ? "Customer" : "Service" })],
            },
            inner)
        {
            RetryAfterSeconds = retryAfterSeconds,
        };
}
