using Aro.Azure.Errors;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Steps;

/// <summary>
/// A condition. The cluster's API server not answering, and Azure being unable to answer for now, are "not yet"; Azure refusing is a failure.
/// </summary>
internal abstract class ClusterConditionStep(string name, string description, TimeSpan timeout) : IConditionStep
{
    public string Name => name;

    public string Description => description;

    public TimeSpan Timeout => timeout;

    public async Task<ConditionResult> CheckAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(context, cancellationToken);
        }
        catch (ClusterApiException e)
        {
            return ConditionResult.NotYet(e.StatusCode is null
                ? $"the API server does not answer: {e.Message}"
                : $"the API server answered {e.StatusCode} {e.Reason}: {e.Message}");
        }
        catch (Exception e) when (AzureErrorCatalog.Knows(e) && AzureErrorCatalog.IsRetryable(e))
        {
            return ConditionResult.NotYet($"Azure cannot answer now: {e.Message}");
        }
        catch (Exception e) when (AzureErrorCatalog.Knows(e))
        {
            throw AzureErrorCatalog.Describe(e, Description, Name);
        }
    }

    protected abstract Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken);
}
