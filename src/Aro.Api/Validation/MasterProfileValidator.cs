using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.masterProfile</c>.</summary>
internal static class MasterProfileValidator
{
    private const string Path = "properties.masterProfile";

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        MasterProfile profile = context.Properties.MasterProfile;
        MachineRules.ValidateVmSize(context, profile.VmSize, VmRoles.Master, Path + ".vmSize");
        context.CheckResourceId(profile.SubnetId, Path + ".subnetId", ResourceIdForm.Subnet);
        context.CheckAllowedValues(profile, Path);
        if (profile.DiskEncryptionSetId is not null)
        {
            context.CheckResourceId(profile.DiskEncryptionSetId, Path + ".diskEncryptionSetId", ResourceIdForm.DiskEncryptionSet);
        }
    }
}
