using Aro.Api.Errors;
using Aro.Azure.Errors;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Steps;

/// <summary>A step whose failures of Azure and of the cluster's API server are put into words for the customer (invariant I10).</summary>
internal abstract class ClusterStep(string name, string description) : IStep
{
    public string Name => name;

    public string Description => description;

    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(context, cancellationToken);
        }
        catch (Exception e) when (AzureErrorCatalog.Knows(e))
        {
            throw AzureErrorCatalog.Describe(e, Description, Name);
        }
        catch (ClusterApiException e)
        {
            throw ClusterErrors.Service(
                ErrorCodes.ClusterUnreachable,
                Name,
                $"{Description} failed: the cluster's API server {Answer(e)}: {e.Message}",
                "Check that the control plane machines run and that no route or firewall blocks port 6443, then send the request again.",
                e,
                retryAfterSeconds: e.StatusCode is null or 409 or 429 or >= 500 ? 30 : null);
        }
    }

    protected abstract Task ExecuteAsync(StepContext context, CancellationToken cancellationToken);

    private static string Answer(ClusterApiException e) =>
        e.StatusCode is null ? "could not be reached" : $"refused a call ({e.StatusCode} {e.Reason})";
}
