namespace Aro.Api.Validation;

/// <summary>Rules that control plane and worker machines share.</summary>
internal static class MachineRules
{
    /// <summary>Reports a VM size that may not be used for a role or with the cluster's version.</summary>
    public static void ValidateVmSize(ValidationContext context, string? value, VmRoles roles, FindingTarget target)
    {
        if (!context.Require(value, target))
        {
            return;
        }

        if (!VmSizes.TryGet(value!, out VmSize? size) || (size.Roles & roles) == VmRoles.None)
        {
            string role = roles.HasFlag(VmRoles.Master) ? "master" : "worker";
            context.Invalid(target, $"'{ValidationContext.Shorten(value!)}' is not a supported VM size for {role} machines.");
        }
        else if (OpenShiftVersionNumber.Parse(size.MinimumVersion) is { } minimum
            && OpenShiftVersionNumber.Parse(context.Properties.ClusterProfile.Version) is { } version
            && version < minimum)
        {
            context.Invalid(target, $"VM size '{value}' needs OpenShift {minimum} or later; the cluster has {ValidationContext.Shorten(version.ToString())}.");
        }
    }
}
