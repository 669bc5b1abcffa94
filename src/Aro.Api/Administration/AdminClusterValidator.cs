using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Validation;
using Ext = Aro.Api.External;

namespace Aro.Api.Administration;

/// <summary>The rules of what an administrator may change on a cluster.</summary>
internal static class AdminClusterValidator
{
    private const string TaskPath = "properties.maintenanceTask";

    /// <summary>Reports values outside their enumerations, and tasks this build cannot do.</summary>
    public static void Validate(ApiContract contract, Ext.OpenShiftCluster desired, Findings findings)
    {
        CheckAllowedValue(findings, contract.Root, nameof(Ext.OpenShiftCluster.OperatorFlagsMergeStrategy), desired, "");
        CheckAllowedValue(
            findings, contract.Of<Ext.OpenShiftClusterProperties>(), nameof(Ext.OpenShiftClusterProperties.MaintenanceTask), desired.Properties, "properties.");
        CheckAllowedValue(
            findings, contract.Of<Ext.NetworkProfile>(), nameof(Ext.NetworkProfile.OutboundType), desired.Properties.NetworkProfile, "properties.networkProfile.");
        if (Enum.TryParse(desired.Properties.MaintenanceTask, out MaintenanceTask task) && !task.IsSignal() && !task.HasSteps())
        {
            findings.Add(
                ErrorCodes.MaintenanceTaskNotAvailable,
                TaskPath,
                $"This build of the service has no steps for the task '{task}'. It can do {string.Join(", ", Enum.GetValues<MaintenanceTask>().Where(t => t.HasSteps()))}.");
        }
    }

    private static void CheckAllowedValue(Findings findings, TypeContract type, string property, object target, string path)
    {
        MemberContract member = type.Members.Single(m => string.Equals(m.Property.Name, property, StringComparison.Ordinal));
        if (member.Get(target) is string value && !member.AllowedValues!.Contains(value, StringComparer.Ordinal))
        {
            string name = path + member.Name;
            findings.Add(
                ErrorCodes.InvalidParameter,
                name,
                $"'{name}' cannot be '{ValidationContext.Shorten(value)}'; use one of {string.Join(", ", member.AllowedValues!)}.");
        }
    }
}
