using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Backend.Operations;

/// <summary>How an operation ends.</summary>
/// <param name="Status">Succeeded or Failed.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="StatusCode">HTTP status of the failure: 4xx is the customer's to mend, 5xx the service's.</param>
internal sealed record OperationResult(ProvisioningState Status, CloudErrorBody? Error, int StatusCode)
{
    public static OperationResult Succeeded { get; } = new(ProvisioningState.Succeeded, null, 200);

    public static OperationResult Failed(CloudErrorException exception) => new(ProvisioningState.Failed, exception.Body, exception.StatusCode);
}
