using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Resources;

/// <summary>Ways steps finish asynchronous ARM calls.</summary>
internal static class ArmCalls
{
    /// <summary>PUT and wait.</summary>
    public static async Task<JsonObject?> PutAndWaitAsync(
        this IArmClient arm, string id, string apiVersion, JsonObject body, CancellationToken cancellationToken, string? ifMatch = null)
    {
        ArmResponse response = await arm.PutAsync(id, apiVersion, body, cancellationToken, ifMatch);
        return response.Handle is null ? response.Body : await arm.WaitAsync(response.Handle, cancellationToken);
    }

    /// <summary>DELETE and wait; absent is success.</summary>
    public static async Task DeleteAndWaitAsync(this IArmClient arm, string id, string apiVersion, CancellationToken cancellationToken)
    {
        ArmResponse response = await arm.DeleteAsync(id, apiVersion, cancellationToken);
        if (response.Handle is not null)
        {
            await arm.WaitAsync(response.Handle, cancellationToken);
        }
    }

    /// <summary>
    /// The one asynchronous call of a step. Its handle is committed before the wait, so that a worker that takes over resumes the poll
    /// instead of repeating the call.
    /// </summary>
    public static async Task<JsonObject?> RunResumablyAsync(
        this IArmClient arm, StepContext context, Func<CancellationToken, Task<ArmResponse>> begin, CancellationToken cancellationToken)
    {
        string? handle = context.Handle;
        if (handle is null)
        {
            ArmResponse response = await begin(cancellationToken);
            if (response.Handle is null)
            {
                return response.Body;
            }

            handle = response.Handle;
            await context.SaveHandleAsync(handle, cancellationToken);
        }

        JsonObject? result = await arm.WaitAsync(handle, cancellationToken);
        await context.SaveHandleAsync(null, cancellationToken);
        return result;
    }

    /// <summary>The resource, which must be there because an earlier step made it.</summary>
    public static async Task<JsonObject> GetRequiredAsync(this IArmClient arm, string id, string apiVersion, CancellationToken cancellationToken) =>
        await arm.GetAsync(id, apiVersion, cancellationToken)
        ?? throw ClusterErrors.Service(
            Api.Errors.ErrorCodes.DeploymentFailed,
            id,
            $"The resource '{id}' is missing although an earlier step made it.",
            "Somebody removed a resource of the cluster while it was being worked on. Delete the cluster and create it again.");
}
