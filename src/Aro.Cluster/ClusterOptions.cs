namespace Aro.Cluster;

/// <summary>How clusters are installed, updated and deleted. Section <c>Aro:Cluster</c>; checked at start by <see cref="ClusterOptionsValidator"/>.</summary>
public sealed class ClusterOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Cluster";

    /// <summary>Time between two looks at something that is waited for. 50 ms to 5 min; 10 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a step is repeated while its failure may pass by itself, such as missing permissions. 0 to 1 h; 10 min.</summary>
    public TimeSpan RetryTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time an install may take. 1 min to 1 day; 90 min.</summary>
    public TimeSpan CreateDeadline { get; set; } = TimeSpan.FromMinutes(90);

    /// <summary>Time an update may take. 1 min to 1 day; 60 min.</summary>
    public TimeSpan UpdateDeadline { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Time a delete may take. 1 min to 1 day; 120 min.</summary>
    public TimeSpan DeleteDeadline { get; set; } = TimeSpan.FromMinutes(120);

    /// <summary>Time from the deployment of the machines to the end of the bootstrap. 1 s to 1 day; 30 min.</summary>
    public TimeSpan BootstrapTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time until the API server is available and stable. 1 s to 1 day; 30 min.</summary>
    public TimeSpan ApiServerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time until two worker nodes are ready. 1 s to 1 day; 30 min.</summary>
    public TimeSpan WorkersTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time until the console, the ingress or the cluster version is ready, each. 1 s to 1 day; 30 min.</summary>
    public TimeSpan OperatorTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time until Key Vault has issued the certificates. 1 s to 1 day; 15 min.</summary>
    public TimeSpan CertificateTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The <c>openshift-install</c> executable. <c>{version}</c> stands for the OpenShift version of the cluster, where each version has its own.
    /// </summary>
    public string InstallerPath { get; set; } = "/usr/local/bin/openshift-install";

    /// <summary>Time one run of the installer may take. 1 s to 2 h; 15 min.</summary>
    public TimeSpan InstallerTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Where the installer's private directories are made (mode 0700) and removed. An absolute path; <c>aro-installer</c> in the temporary directory.</summary>
    public string WorkDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "aro-installer");

    /// <summary>Pull secret of the provider (JSON, <c>{"auths":{…}}</c>), merged under the customer's; may be absent.</summary>
    public string? PullSecret { get; set; }

    /// <summary>Whether clusters of the managed domain get certificates from Key Vault. True.</summary>
    public bool UseSignedCertificates { get; set; } = true;

    /// <summary>Key Vault issuer of those certificates. <c>OneCertV2-PublicCA</c>; <c>Self</c> for a vault that signs itself.</summary>
    public string CertificateIssuer { get; set; } = "OneCertV2-PublicCA";

    /// <summary>
    /// PEM file with the authorities of those certificates, for kubeconfigs given to customers. Absent when they are public ones, which every
    /// system trusts.
    /// </summary>
    public string? CertificateAuthorityBundle { get; set; }

    /// <summary>How long the link to <c>bootstrap.ign</c> is valid, from the deployment of the machines. 5 min to 24 h; 3 h.</summary>
    public TimeSpan IgnitionLinkLifetime { get; set; } = TimeSpan.FromHours(3);

    /// <summary>Subnets of the provider that may reach the clusters' storage accounts. Empty: their firewall is left open.</summary>
    public IList<string> StorageSubnetIds { get; set; } = [];

    /// <summary>VM size of the bootstrap machine. <c>Standard_D4s_v3</c>.</summary>
    public string BootstrapVmSize { get; set; } = "Standard_D4s_v3";

    /// <summary>Red Hat CoreOS image of the control plane and the first workers.</summary>
    public MachineImageOptions Image { get; set; } = new();
}
