using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.workerProfiles</c> and <c>properties.workerProfilesStatus</c> of a new cluster.</summary>
internal static class WorkerProfilesValidator
{
    private const string Path = "properties.workerProfiles";

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        if (context.Properties.WorkerProfilesStatus is { Count: > 0 })
        {
            context.Invalid("properties.workerProfilesStatus", "The service sets the status of the worker profiles; leave it out when creating a cluster.");
        }

        if (context.Properties.WorkerProfiles is not [{ } worker])
        {
            context.Invalid(Path, "Exactly one worker profile is required.");
            return;
        }

        if (worker.Name == "worker")
        {
            Validate(context, worker, Path + "['worker']");
            return;
        }

        string path = JsonPath.Root.Member("properties").Member("workerProfiles").Element(worker.Name, 0).ToString();
        context.Invalid(path + ".name", "The worker profile must have the name 'worker'.");
        Validate(context, worker, path);
    }

    private static void Validate(ValidationContext context, WorkerProfile worker, string path)
    {
        VmRoles roles = context.Request.AllowDevelopmentVmSizes ? VmRoles.Worker | VmRoles.DevelopmentWorker : VmRoles.Worker;
        MachineRules.ValidateVmSize(context, worker.VmSize, roles, new(path, ".vmSize"));
        if (worker.DiskSizeGB is null or < 128)
        {
            context.Invalid(new(path, ".diskSizeGB"), "The disk size must be 128 GB or more.");
        }

        ValidateSubnet(context, worker.SubnetId, new(path, ".subnetId"));
        context.CheckAllowedValues(worker, path);
        if (worker.Count is null or < 2 or > 50)
        {
            context.Invalid(new(path, ".count"), "The number of workers must be from 2 to 50.");
        }

        if (!string.Equals(worker.DiskEncryptionSetId, context.Properties.MasterProfile.DiskEncryptionSetId, StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(new(path, ".diskEncryptionSetId"), "The workers must have the same disk encryption set as 'properties.masterProfile.diskEncryptionSetId'.");
        }
    }

    private static void ValidateSubnet(ValidationContext context, string? subnet, FindingTarget target)
    {
        string? masterSubnet = context.Properties.MasterProfile.SubnetId;
        if (!context.CheckResourceId(subnet, target, ResourceIdForm.Subnet) || !ResourceIdForm.Subnet.Matches(masterSubnet, out _))
        {
            return;
        }

        if (!ResourceIdForm.VirtualNetworkOf(subnet!).Equals(ResourceIdForm.VirtualNetworkOf(masterSubnet!), StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(target, "The worker subnet must be in the same virtual network as the master subnet.");
        }
        else if (string.Equals(subnet, masterSubnet, StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(target, "The worker subnet must be another one than the master subnet.");
        }
    }
}
