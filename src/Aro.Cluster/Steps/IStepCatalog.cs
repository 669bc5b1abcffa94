using Aro.Api.Internal;

namespace Aro.Cluster.Steps;

/// <summary>Finds the steps of an operation. A step list may depend on the cluster (managed domain or not, service principal or identities).</summary>
public interface IStepCatalog
{
    /// <summary>The steps of an operation on a cluster.</summary>
    StepList GetSteps(OperationType type, OpenShiftClusterDocument document);
}
