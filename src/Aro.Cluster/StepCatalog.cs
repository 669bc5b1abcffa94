using Aro.Api.Internal;
using Aro.Cluster.Certificates;
using Aro.Cluster.Conditions;
using Aro.Cluster.Delete;
using Aro.Cluster.Deployments;
using Aro.Cluster.Dns;
using Aro.Cluster.Install;
using Aro.Cluster.Installer;
using Aro.Cluster.Network;
using Aro.Cluster.Steps;
using Aro.Cluster.Storage;
using Aro.Cluster.Update;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aro.Cluster;

/// <summary>What is done to a cluster, in order. To add a step, write its class and name it here.</summary>
internal sealed class StepCatalog(IServiceProvider services, IOptions<ClusterOptions> options, TimeProvider time) : IStepCatalog
{
    // Operators that tell whether the control plane is at rest; others may take their time without harm.
    private static readonly string[] ControlPlaneOperators =
        ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "authentication", "console"];

    private ClusterOptions Options => options.Value;

    public StepList GetSteps(OperationType type, OpenShiftClusterDocument document) => type switch
    {
        OperationType.Create => List(type, Options.CreateDeadline, Create()),
        OperationType.Update => List(type, Options.UpdateDeadline, Update()),
        OperationType.AdminUpdate => List(type, Options.UpdateDeadline, AdminUpdate(document.Cluster.Properties.MaintenanceTask ?? MaintenanceTask.Everything)),
        OperationType.Delete => List(type, Options.DeleteDeadline, Delete()),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No steps are known for this kind of operation."),
    };

    private IReadOnlyList<IStep> Create() =>
    [
        Step<ValidateNetworkStep>(),
        Step<EnsureInfraIdStep>(),
        Step<EnsureStorageSuffixStep>(),
        Step<EnsureSshKeyStep>(),
        Step<CreateDnsRecordStep>(),
        Step<EnsureResourceGroupStep>(),
        Step<SetSubnetPoliciesStep>(),
        Step<DeployBaseTemplateStep>(),
        Step<AttachNetworkSecurityGroupStep>(),
        Step<UpdateApiAddressesStep>(),
        Step<UpdateIngressAddressStep>(),
        Step<CreateApiServerPrivateEndpointStep>(),
        Step<CreateCertificatesStep>(),
        Step<GenerateInstallAssetsStep>(),
        Step<GenerateKubeconfigsStep>(),
        Step<CertificatesIssuedStep>(),
        Step<DeployMachinesStep>(),
        Step<BootstrapCompleteStep>(),
        Step<RemoveBootstrapStep>(),
        Step<RemoveBootstrapIgnitionStep>(),
        ApiServerReady("apiServerReady"),
        Step<ConfigureApiServerCertificateStep>(),
        ApiServerReady("apiServerReadyWithCertificate"),
        Step<MinimumWorkerNodesReadyStep>(),
        Operators("consoleReady", "Waiting for the console", ["console"], Options.OperatorTimeout),
        Step<ConfigureIngressCertificateStep>(),
        Operators("ingressReady", "Waiting for the ingress", ["ingress"], Options.OperatorTimeout),
        Step<ClusterVersionReadyStep>(),
        Operators("clusterOperatorsSettled", "Waiting for the cluster to settle", ControlPlaneOperators, Options.OperatorTimeout),
        Step<UpdateClusterUrlsStep>(),
    ];

    private IReadOnlyList<IStep> Update() =>
    [
        Step<ValidateNetworkStep>(),
        Step<StartVmsStep>(),
        ApiServerReady("apiServerReady"),
        Step<ReconcileLoadBalancerStep>(),
        Step<RefreshServicePrincipalSecretStep>(),
        Step<ConfigureApiServerCertificateStep>(),
        Step<ConfigureIngressCertificateStep>(),
        Operators("clusterOperatorsSettled", "Waiting for the cluster to settle", ["kube-apiserver", "ingress"], Options.OperatorTimeout),
    ];

    // The certificates are all the maintenance that this build knows to do.
    private IReadOnlyList<IStep> AdminUpdate(MaintenanceTask task) => task switch
    {
        MaintenanceTask.Everything or MaintenanceTask.CertificatesRenewal =>
        [
            Step<StartVmsStep>(),
            ApiServerReady("apiServerReady"),
            Step<ConfigureApiServerCertificateStep>(),
            Step<ConfigureIngressCertificateStep>(),
            Operators("clusterOperatorsSettled", "Waiting for the cluster to settle", ControlPlaneOperators, Options.OperatorTimeout),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No steps are known for this maintenance task."),
    };

    private IReadOnlyList<IStep> Delete() =>
    [
        Step<CancelDeploymentsStep>(),
        Step<DeleteDnsRecordsStep>(),
        Step<DeletePrivateEndpointStep>(),
        Resources("deleteResources", "Removing machines, load balancers and storage", level => level <= DeletionLevel.Default),
        Step<DetachNetworkSecurityGroupsStep>(),
        Resources("deleteRemainingResources", "Removing addresses and security groups", level => level > DeletionLevel.Default),
        Step<DeleteResourceGroupStep>(),
        Step<DeleteCertificatesStep>(),
        Step<VerifyNothingLeftStep>(),
    ];

    private StepList List(OperationType type, TimeSpan deadline, IReadOnlyList<IStep> steps) =>
        new(type, deadline, [.. steps.Select(step => step is IConditionStep ? step : new RetryingStep(step, options, time))]);

    private IStep Step<T>()
        where T : IStep => ActivatorUtilities.CreateInstance<T>(services);

    private OperatorsSettledStep ApiServerReady(string name) =>
        Operators(name, "Waiting for the API server", ["kube-apiserver"], Options.ApiServerTimeout);

    private OperatorsSettledStep Operators(string name, string description, IReadOnlyList<string> operators, TimeSpan timeout) =>
        ActivatorUtilities.CreateInstance<OperatorsSettledStep>(services, name, description, operators, timeout);

    private DeleteResourcesStep Resources(string name, string description, Func<int, bool> levels) =>
        ActivatorUtilities.CreateInstance<DeleteResourcesStep>(services, name, description, levels);
}
