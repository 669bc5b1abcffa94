using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

public sealed class StepCatalogTests : IDisposable
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public void GetSteps_Create_AreTheseInThisOrder() =>
        Names(OperationType.Create).ShouldBe(
        [
            "validateNetwork", "ensureInfraId", "ensureStorageSuffix", "ensureSshKey", "createDnsRecord", "ensureResourceGroup", "setSubnetPolicies",
            "deployBaseTemplate", "attachNsg", "updateApiAddresses", "updateIngressAddress", "createApiServerPrivateEndpoint", "createCertificates",
            "generateInstallAssets", "generateKubeconfigs", "certificatesIssued", "deployMachines", "waitForBootstrap", "removeBootstrap",
            "removeBootstrapIgnition", "apiServerReady", "configureApiServerCertificate", "apiServerReadyWithCertificate", "minimumWorkerNodesReady",
            "consoleReady", "configureIngressCertificate", "ingressReady", "clusterVersionReady", "clusterOperatorsSettled", "updateClusterUrls",
        ]);

    [Fact]
    public void GetSteps_Update_AreTheseInThisOrder() =>
        Names(OperationType.Update).ShouldBe(
        [
            "validateNetwork", "startVms", "apiServerReady", "reconcileLoadBalancer", "refreshServicePrincipalSecret", "configureApiServerCertificate",
            "configureIngressCertificate", "clusterOperatorsSettled",
        ]);

    [Fact]
    public void GetSteps_AdminUpdate_AreTheseInThisOrder() =>
        Names(OperationType.AdminUpdate).ShouldBe(
            ["startVms", "apiServerReady", "configureApiServerCertificate", "configureIngressCertificate", "clusterOperatorsSettled"]);

    /// <summary>The frontend refuses tasks without steps, so it must know which have some.</summary>
    [Fact]
    public void GetSteps_MaintenanceTask_HasStepsExactlyWhenItIsSaidTo()
    {
        foreach (MaintenanceTask task in Enum.GetValues<MaintenanceTask>())
        {
            var document = new OpenShiftClusterDocument { Cluster = new OpenShiftCluster { Properties = new OpenShiftClusterProperties { MaintenanceTask = task } } };
            if (task.HasSteps())
            {
                _environment.Get<IStepCatalog>().GetSteps(OperationType.AdminUpdate, document).Steps.ShouldNotBeEmpty();
            }
            else
            {
                Should.Throw<ArgumentOutOfRangeException>(() => _environment.Get<IStepCatalog>().GetSteps(OperationType.AdminUpdate, document));
            }
        }
    }

    [Fact]
    public void GetSteps_Delete_AreTheseInThisOrder() =>
        Names(OperationType.Delete).ShouldBe(
        [
            "cancelDeployments", "deleteDnsRecords", "deletePrivateEndpoint", "deleteResources", "detachNsg", "deleteRemainingResources",
            "deleteResourceGroup", "deleteCertificates", "verifyNothingLeft",
        ]);

    [Fact]
    public void GetSteps_ConditionSteps_StayConditionsForTheEngine() =>
        _environment.Steps(OperationType.Create).Steps.OfType<IConditionStep>().Select(s => s.Name).ShouldBe(
        [
            "certificatesIssued", "waitForBootstrap", "apiServerReady", "apiServerReadyWithCertificate", "minimumWorkerNodesReady", "consoleReady",
            "ingressReady", "clusterVersionReady", "clusterOperatorsSettled",
        ]);

    [Fact]
    public void GetSteps_Deadlines_AreTheDefaults()
    {
        _environment.Steps(OperationType.Create).Deadline.ShouldBe(TimeSpan.FromMinutes(90));
        _environment.Steps(OperationType.Update).Deadline.ShouldBe(TimeSpan.FromMinutes(60));
        _environment.Steps(OperationType.Delete).Deadline.ShouldBe(TimeSpan.FromMinutes(120));
    }

    public void Dispose() => _environment.Dispose();

    private IEnumerable<string> Names(OperationType type) => _environment.Steps(type).Steps.Select(s => s.Name);
}
