namespace Aro.Api.Conversion;

/// <summary>Flags of the in-cluster operator that a new cluster gets. Values are texts, as in the operator's custom resource.</summary>
public static class OperatorFlagDefaults
{
    private static readonly string[] Enabled =
    [
        "aro.alertwebhook.enabled",
        "aro.autosizednodes.enabled",
        "aro.azuresubnets.enabled",
        "aro.azuresubnets.nsg.managed",
        "aro.azuresubnets.serviceendpoint.managed",
        "aro.ccopprof.enabled",
        "aro.checker.enabled",
        "aro.cloudproviderconfig.enabled",
        "aro.dnsmasq.enabled",
        "aro.etchosts.enabled",
        "aro.etchosts.managed",
        "aro.genevalogging.enabled",
        "aro.guardrails.deploy.managed",
        "aro.guardrails.enabled",
        "aro.guardrails.policies.aro-machine-config-deny.managed",
        "aro.guardrails.policies.aro-machines-deny.managed",
        "aro.guardrails.policies.aro-nodes-deny.managed",
        "aro.guardrails.policies.aro-privileged-namespace-deny.managed",
        "aro.imageconfig.enabled",
        "aro.ingress.enabled",
        "aro.machine.enabled",
        "aro.machinehealthcheck.enabled",
        "aro.machinehealthcheck.managed",
        "aro.machineset.enabled",
        "aro.nodedrainer.enabled",
        "aro.pullsecret.enabled",
        "aro.pullsecret.managed",
        "aro.rbac.enabled",
        "aro.routefix.enabled",
        "aro.storageaccounts.enabled",
        "aro.workaround.copyfail.enabled",
        "aro.workaround.dirtyfrag.enabled",
        "aro.workaround.enabled",
        "rh.srep.muo.enabled",
        "rh.srep.muo.managed",
    ];

    private static readonly string[] Disabled =
    [
        "aro.banner.enabled",
        "aro.cpms.enabled",
        "aro.forcereconciliation",
        "aro.monitoring.enabled",
        "aro.restartdnsmasq.enabled",
    ];

    /// <summary>All defaults.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Build().AsReadOnly();

    private static Dictionary<string, string> Build()
    {
        Dictionary<string, string> flags = new(StringComparer.Ordinal)
        {
            ["aro.genevalogging.otel.profile"] = "minimal-logs",
            ["aro.guardrails.policies.aro-machines-deny.enforcement"] = "deny",
            ["aro.guardrails.policies.aro-nodes-deny.enforcement"] = "deny",
            ["aro.guardrails.policies.aro-machine-config-deny.enforcement"] = "dryrun",
            ["aro.guardrails.policies.aro-privileged-namespace-deny.enforcement"] = "dryrun",
            ["aro.guardrails.method"] = "auto",
        };
        foreach (string name in Enabled)
        {
            flags.Add(name, "true");
        }

        foreach (string name in Disabled)
        {
            flags.Add(name, "false");
        }

        return flags;
    }
}
