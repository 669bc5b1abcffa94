using System.Reflection;
using Aro.Azure;
using Aro.Backend;
using Aro.Cluster;
using Aro.Database.Encryption;
using Aro.Database.Leases;
using Aro.Environment.Certificates;
using Aro.Environment.RoleSets;
using Aro.Environment.Storage;
using Aro.Environment.Telemetry;
using Aro.Environment.Versions;
using Aro.Frontend;
using Aro.OpenShift.Kubernetes;

namespace Aro.Environment.Configuration;

/// <summary>Every setting below <c>Aro</c>: what a misspelt name is compared with.</summary>
internal static class SettingsSchema
{
    public static IReadOnlyDictionary<string, Type> Root { get; } = CreateRoot();

    public static IReadOnlyDictionary<string, Type> Of(Type options) => options
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0)
        .ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, Type> CreateRoot() => new(Of(typeof(AroHostOptions)), StringComparer.OrdinalIgnoreCase)
    {
        ["Certificate"] = typeof(ServerCertificateOptions),
        ["Logging"] = typeof(LoggingOptions),
        ["Telemetry"] = typeof(TelemetryOptions),
        ["Store"] = typeof(StoreOptions),
        ["SecretKeys"] = typeof(SecretKeyOptions),
        ["Leases"] = typeof(LeaseOptions),
        ["OpenShiftVersions"] = typeof(List<OpenShiftVersionOptions>),
        ["PlatformWorkloadIdentityRoleSets"] = typeof(List<RoleSetOptions>),
        ["Azure"] = typeof(AzureOptions),
        ["OpenShift"] = typeof(ClusterClientOptions),
        ["Backend"] = typeof(BackendOptions),
        ["Cluster"] = typeof(ClusterOptions),
        ["Frontend"] = typeof(FrontendOptions),
    };
}
