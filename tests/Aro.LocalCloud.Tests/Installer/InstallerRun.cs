using System.Text.Json.Nodes;
using Aro.LocalCloud.Installer;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Tests.Installer;

/// <summary>A directory the installer works in.</summary>
public sealed class InstallerRun : IDisposable
{
    public const string Config = """
        apiVersion: v1
        baseDomain: example.com
        metadata:
          name: test
        controlPlane:
          name: master
          replicas: 3
          platform:
            azure:
              type: Standard_D8s_v5
              zones: ["1", "2", "3"]
              osDisk: {diskSizeGB: 1024}
        compute:
        - name: worker
          replicas: 4
          platform:
            azure:
              type: Standard_D4s_v5
              zones: ["1", "2", "3"]
              osDisk: {diskSizeGB: 256}
        networking:
          networkType: OVNKubernetes
          clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}]
          serviceNetwork: [172.30.0.0/16]
          machineNetwork: [{cidr: 127.0.0.0/8}]
        platform:
          azure:
            region: eastus
            resourceGroupName: managed
            baseDomainResourceGroupName: managed
            networkResourceGroupName: vnets
            virtualNetwork: vnet
            controlPlaneSubnet: master
            computeSubnet: worker
            outboundType: Loadbalancer
        publish: External
        sshKey: ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC test
        pullSecret: '{"auths":{"quay.io":{"auth":"dGVzdDp0ZXN0"}}}'
        """;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("aro-installer-").FullName;

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Directory, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Directory, file));

    public bool Exists(string file) => File.Exists(Path.Combine(Directory, file)) || System.IO.Directory.Exists(Path.Combine(Directory, file));

    public Task<int> RunAsync(params string[] args) => OpenShiftInstallCommand.RunAsync(
        args, Output, Error, Environment.GetValueOrDefault, Time, TestContext.Current.CancellationToken);

    public Task<int> CreateAsync(string target) => RunAsync("create", target, "--dir", Directory);

    /// <summary>The text of a file in an ignition configuration.</summary>
    public string FromIgnition(string ignition, string path)
    {
        var file = JsonNode.Parse(Read(ignition)).Objects("storage.files").First(f => f.Text("path") == path);
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(file.Text("contents.source").Split(";base64,")[1]));
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        Output.Dispose();
        Error.Dispose();
    }
}
