using System.Text;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Installer;

/// <summary>Ignition configurations (3.2.0): the bootstrap machine's, and the pointers other machines start with.</summary>
internal sealed class ClusterIgnition(InstallConfig config, ClusterTls tls)
{
    private const string Version = "3.2.0";
    private const string Root = "/opt/openshift/";

    /// <summary><c>bootstrap.ign</c>.</summary>
    /// <param name="assets">Files that go below <c>/opt/openshift</c>.</param>
    public AssetFile Bootstrap(IEnumerable<AssetFile> assets)
    {
        var files = assets.Select(a => File(Root + a.Name, a.Data, a.Name.EndsWith(".key", StringComparison.Ordinal) ? 384 : 420))
            .Append(File("/usr/local/bin/bootkube.sh", Encoding.UTF8.GetBytes(Bootkube), 365))
            .Append(File("/etc/motd", "This is the bootstrap node; it will be destroyed when the master is fully up.\n"u8.ToArray(), 420));
        return Config("bootstrap.ign", new JsonObject
        {
            ["ignition"] = new JsonObject { ["version"] = Version },
            ["passwd"] = new JsonObject
            {
                ["users"] = new JsonArray(new JsonObject { ["name"] = "core", ["sshAuthorizedKeys"] = new JsonArray(config.SshKey) }),
            },
            ["storage"] = new JsonObject { ["files"] = new JsonArray([.. files]) },
            ["systemd"] = new JsonObject
            {
                ["units"] = new JsonArray(new JsonObject
                {
                    ["name"] = "bootkube.service",
                    ["enabled"] = true,
                    ["contents"] = "[Unit]\nDescription=Bootstrap a Kubernetes cluster\n[Service]\nExecStart=/usr/local/bin/bootkube.sh\n[Install]\nWantedBy=multi-user.target\n",
                }),
            },
        });
    }

    /// <summary><c>master.ign</c> or <c>worker.ign</c>: fetch the real one from the machine config server, trusting the root authority.</summary>
    public AssetFile Pointer(string role) => Config($"{role}.ign", new JsonObject
    {
        ["ignition"] = new JsonObject
        {
            ["config"] = new JsonObject
            {
                ["merge"] = new JsonArray(new JsonObject { ["source"] = $"https://api-int.{config.ClusterDomain}:22623/config/{role}" }),
            },
            ["security"] = new JsonObject
            {
                ["tls"] = new JsonObject
                {
                    ["certificateAuthorities"] = new JsonArray(new JsonObject
                    {
                        ["source"] = DataUrl(Encoding.UTF8.GetBytes(tls["*tls.RootCA"].Certificate)),
                    }),
                },
            },
            ["version"] = Version,
        },
    });

    private const string Bootkube = """
        #!/usr/bin/env bash
        set -euo pipefail
        cd /opt/openshift
        exec /usr/local/bin/cluster-bootstrap start --asset-dir=/opt/openshift
        """;

    private static JsonObject File(string path, byte[] data, int mode) => new()
    {
        ["overwrite"] = true,
        ["path"] = path,
        ["user"] = new JsonObject { ["name"] = "root" },
        ["contents"] = new JsonObject { ["source"] = DataUrl(data) },
        ["mode"] = mode,
    };

    private static string DataUrl(byte[] data) => "data:text/plain;charset=utf-8;base64," + Convert.ToBase64String(data);

    private static AssetFile Config(string name, JsonObject value) => AssetFile.Of(name, value.ToJsonString());
}
