using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Cluster.Dns;
using Aro.Cluster.Install;
using Aro.Cluster.Installer;
using Aro.Cluster.Tests.Support;
using System.Security.Cryptography;

namespace Aro.Cluster.Tests.Installer;

public sealed class InstallConfigTests
{
    private readonly OpenShiftClusterDocument _document = TestDocuments.New();

    public InstallConfigTests()
    {
        using var rsa = RSA.Create(1024);
        _document.Cluster.Properties.InfraId = "infra";
        _document.Cluster.Properties.SshKey = SecureBytes.FromPlaintext(rsa.ExportRSAPrivateKey());
    }

    [Fact]
    public void Write_ServicePrincipalCluster_IsThisYaml() => Yaml().ShouldBe(
        $$$$"""
        apiVersion: v1
        baseDomain: eastus.example
        metadata:
          name: cl1
        controlPlane:
          name: master
          replicas: 3
          architecture: amd64
          hyperthreading: Enabled
          platform:
            azure:
              type: Standard_D8s_v3
              osDisk:
                diskSizeGB: 1024
              osImage:
                publisher: azureopenshift
                offer: aro4
                sku: aro_417
                version: latest
                plan: NoPurchasePlan
        compute:
          - name: worker
            replicas: 3
            architecture: amd64
            hyperthreading: Enabled
            platform:
              azure:
                type: Standard_D4s_v3
                osDisk:
                  diskSizeGB: 128
                osImage:
                  publisher: azureopenshift
                  offer: aro4
                  sku: aro_417
                  version: latest
                  plan: NoPurchasePlan
        networking:
          networkType: OVNKubernetes
          clusterNetwork:
            - cidr: 10.128.0.0/14
              hostPrefix: 23
          serviceNetwork:
            - 172.30.0.0/16
          machineNetwork:
            - cidr: 127.0.0.0/8
        platform:
          azure:
            region: eastus
            cloudName: AzurePublicCloud
            resourceGroupName: aro-managed
            baseDomainResourceGroupName: aro-managed
            networkResourceGroupName: net
            virtualNetwork: vnet
            controlPlaneSubnet: master
            computeSubnet: worker
            outboundType: Loadbalancer
        publish: External
        capabilities:
          baselineCapabilitySet: None
          additionalEnabledCapabilities:
            - Build
            - CloudControllerManager
            - CloudCredential
            - Console
            - CSISnapshot
            - DeploymentConfig
            - ImageRegistry
            - Ingress
            - Insights
            - MachineAPI
            - NodeTuning
            - OperatorLifecycleManager
            - Storage
            - marketplace
            - openshift-samples
        fips: false
        sshKey: {{{{SshPublicKey.Of(_document.Cluster.Properties.SshKey)}}}}
        pullSecret: '{"auths":{"registry.example":{"auth":"Y3VzdG9tZXI="}}}'

        """);

    [Fact]
    public void Write_PrivateIdentityClusterWithZonesAndEncryption_SaysSo()
    {
        OpenShiftClusterProperties p = _document.Cluster.Properties;
        p.IngressProfiles[0].Visibility = "Private";
        p.NetworkProfile.OutboundType = "UserDefinedRouting";
        p.ServicePrincipalProfile = null;
        p.PlatformWorkloadIdentityProfile = new PlatformWorkloadIdentityProfile();
        p.ClusterProfile.FipsValidatedModules = "Enabled";
        p.Zones = ["1", "2", "3"];
        p.MasterProfile.EncryptionAtHost = "Enabled";
        p.MasterProfile.DiskEncryptionSetId =
            $"/subscriptions/{TestDocuments.Subscription}/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/des";

        string yaml = Yaml();

        yaml.ShouldContain("publish: Internal\n");
        yaml.ShouldContain("outboundType: UserDefinedRouting\n");
        yaml.ShouldContain("credentialsMode: Manual\n");
        yaml.ShouldContain("fips: true\n");
        yaml.ShouldContain("      zones:\n        - \"1\"\n        - \"2\"\n        - \"3\"\n");
        yaml.ShouldContain("      encryptionAtHost: true\n");
        yaml.ShouldContain($"diskEncryptionSet:\n          subscriptionId: {TestDocuments.Subscription}\n          resourceGroup: keys\n          name: des\n");
    }

    [Fact]
    public void MergePullSecrets_BothGiven_CustomerWinsAndTelemetryIsDropped() =>
        PullSecrets.Merge("""{"auths":{"a":{"auth":"1"},"b":{"auth":"2"}}}""", """{"auths":{"b":{"auth":"3"},"cloud.openshift.com":{"auth":"4"}}}""")
            .ShouldBe("""{"auths":{"a":{"auth":"1"},"b":{"auth":"3"}}}""");

    [Theory]
    [InlineData("Cluster_1", "cluster-1")]
    [InlineData("--A..b--", "a-b")]
    [InlineData("a-very-long-name-of-a-cluster", "a-very-long-name-of-a")]
    [InlineData("___", "aro")]
    public void InfraIdStem_ClusterName_IsPlain(string name, string expected) => EnsureInfraIdStep.Stem(name).ShouldBe(expected);

    private string Yaml() => Aro.Cluster.Installer.Yaml.Write(InstallConfigFactory.Create(
        _document, ClusterDomain.Of(_document.Cluster, "eastus.example"), new ClusterOptions()));
}
