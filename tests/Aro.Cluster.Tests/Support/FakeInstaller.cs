using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Cluster.Tests.Support;

/// <summary>
/// A shell script with the command line of <c>openshift-install</c>, in a directory of its own. The file that is run is there before the
/// tests are and sources what a test wrote: a file that was just written cannot be run while a process that another test starts at the same
/// moment has still inherited it.
/// </summary>
internal sealed class FakeInstaller : IDisposable
{
    private const string Success = """
        echo "level=info msg=running $2"
        case "$2" in
        manifests)
          mkdir -p "$4/manifests" "$4/openshift"
          cp "$4/install-config.yaml" "$HERE/seen-install-config.yaml"
          cp "$4/osServicePrincipal.json" "$HERE/seen-principal.json"
          printf '%s' "$AZURE_AUTH_LOCATION" > "$HERE/seen-auth-location"
          env > "$HERE/seen-environment"
          stat -c %a "$4" > "$HERE/seen-mode"
          printf 'apiVersion: config.openshift.io/v1\nkind: Infrastructure\nstatus:\n  infrastructureName: theirs-00000\n' > "$4/manifests/cluster-infrastructure-02-config.yml"
          printf 'apiVersion: machine.openshift.io/v1beta1\nkind: MachineSet\nmetadata:\n  name: theirs-00000-worker\n' > "$4/openshift/99_machineset.yaml"
          cp "$HERE/state.json" "$4/.openshift_install_state.json"
          rm "$4/install-config.yaml";;
        ignition-configs)
          mkdir -p "$4/auth" "$HERE/seen"
          cp -r "$4/manifests" "$4/openshift" "$HERE/seen/"
          printf '{"bootstrap":true}' > "$4/bootstrap.ign"
          printf '{"ignition":{"version":"3.2.0","config":{"merge":[{"source":"https://api-int.cl1.eastus.example:22623/config/master"}]},"security":{"tls":{}}}}' > "$4/master.ign"
          printf 'kubeconfig of the installer' > "$4/auth/kubeconfig"
          printf 'AAAAA-BBBBB-CCCCC-DDDDD\n' > "$4/auth/kubeadmin-password";;
        esac
        """;

    private static readonly Lazy<string> SharedState = new(State);

    public FakeInstaller()
    {
        Root = Directory.CreateTempSubdirectory("aro-installer-test-").FullName;
        Path = System.IO.Path.Combine(Root, "openshift-install");
        File.CreateSymbolicLink(Path, System.IO.Path.Combine(AppContext.BaseDirectory, "Installer", "openshift-install"));
        File.WriteAllText(Seen("state.json"), SharedState.Value);
        Behave(Success);
    }

    public string Root { get; }

    public string Path { get; }

    public string WorkDirectory => System.IO.Path.Combine(Root, "work");

    /// <summary>How often it was started.</summary>
    public int Runs => File.Exists(Seen("runs")) ? File.ReadAllLines(Seen("runs")).Length : 0;

    public string Seen(string file) => System.IO.Path.Combine(Root, file);

    public string SeenText(string file) => File.ReadAllText(Seen(file));

    /// <summary>Replaces what the script does.</summary>
    public void Behave(string script) => File.WriteAllText(Seen("behavior.sh"), script + "\n");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string State()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=signer", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var pair = new JsonObject
        {
            ["CertRaw"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.ExportCertificatePem())),
            ["KeyRaw"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.ExportRSAPrivateKeyPem())),
        };
        return new JsonObject
        {
            ["*installconfig.ClusterID"] = new JsonObject { ["UUID"] = "u", ["InfraID"] = "theirs-00000" },
            ["*tls.AdminKubeConfigSignerCertKey"] = pair,
            ["*tls.RootCA"] = pair.DeepClone(),
        }.ToJsonString();
    }
}
