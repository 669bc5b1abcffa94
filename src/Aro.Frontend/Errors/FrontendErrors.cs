using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Frontend.Errors;

/// <summary>Errors that more than one operation answers with.</summary>
internal static class FrontendErrors
{
    public static CloudErrorException ClusterNotFound(ClusterResourceId id) =>
        new(
            StatusCodes.Status404NotFound,
            ErrorCodes.ResourceNotFound,
            $"The resource '{ClusterResourceId.FullType}/{id.Name}' under resource group '{id.ResourceGroup}' was not found.");

    public static CloudErrorException OperationNotFound(Guid operationId) =>
        new(
            StatusCodes.Status404NotFound,
            ErrorCodes.NotFound,
            $"The operation '{operationId:D}' was not found in this subscription. Operations are kept for seven days after their end.");

    public static CloudErrorException InvalidContent(string message, Exception? cause = null) =>
        new(StatusCodes.Status400BadRequest, ErrorCodes.InvalidRequestContent, message, innerException: cause);

    /// <summary>An operation runs. 409, so that clients know that a retry can help (the original answers 400).</summary>
    public static CloudErrorException OperationInProgress(OpenShiftClusterDocument document, string what, int retryAfterSeconds)
    {
        ProvisioningState state = document.Cluster.Properties.ProvisioningState;
        string operation = document.OperationId?.ToString("D") ?? "";
        return new CloudErrorException(
            StatusCodes.Status409Conflict,
            new CloudErrorBody
            {
                Code = ErrorCodes.RequestNotAllowed,
                Message = $"{what} is not possible while the cluster's provisioning state is '{state}' (operation '{operation}'). "
                    + "Wait until the operation has ended and repeat the request; a delete is possible at any time.",
                AdditionalInfo =
                [
                    new CloudErrorInfo(
                        "OperationInProgress",
                        new Dictionary<string, string>(StringComparer.Ordinal) { ["operationId"] = operation, ["provisioningState"] = state.ToString() }),
                ],
            }) { RetryAfterSeconds = retryAfterSeconds };
    }

    /// <summary>The cluster is not whole and cannot become so: only a delete helps.</summary>
    public static CloudErrorException ClusterUnusable(ProvisioningState failed, string what) =>
        new(
            StatusCodes.Status409Conflict,
            ErrorCodes.RequestNotAllowed,
            $"{what} is not possible because the cluster failed while its provisioning state was '{failed}'. Delete the cluster; then it can be created again.");
}
