using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Api.Tests;

public class KeptMembersTests
{
    [Fact]
    public void Fill_MembersTheVersionLacks_AreTakenFromTheStoredCluster()
    {
        ApiContract contract = new("2020-04-30");
        OpenShiftCluster stored = new()
        {
            Identity = new ManagedServiceIdentity { Type = "UserAssigned" },
            Properties = { WorkerProfiles = [new WorkerProfile { Name = "worker", DiskEncryptionSetId = "des" }], MasterProfile = { DiskEncryptionSetId = "des" } },
        };
        OpenShiftCluster desired = new() { Properties = { WorkerProfiles = [new WorkerProfile { Name = "worker" }] } };

        KeptMembers.Fill(contract.Root, desired, stored, isPatch: false);

        desired.Identity.ShouldBeSameAs(stored.Identity);
        desired.Properties.MasterProfile.DiskEncryptionSetId.ShouldBe("des");
        desired.Properties.WorkerProfiles[0].DiskEncryptionSetId.ShouldBe("des");
    }

    [Fact]
    public void Fill_OptionalMemberTheVersionHas_StaysAbsent()
    {
        ApiContract contract = new(Bodies.Latest);
        OpenShiftCluster stored = new()
        {
            Tags = new() { ["a"] = "b" },
            Properties = { MasterProfile = { DiskEncryptionSetId = "des", EncryptionAtHost = "Enabled" } },
        };
        OpenShiftCluster desired = new();

        KeptMembers.Fill(contract.Root, desired, stored, isPatch: false);

        desired.Tags.ShouldBeNull();
        desired.Properties.MasterProfile.DiskEncryptionSetId.ShouldBeNull();
        desired.Properties.MasterProfile.EncryptionAtHost.ShouldBe("Enabled");
    }

    /// <summary>Elements of a list that the service sets are completed as others are: what is left out is not another value.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fill_ElementsOfAListTheServiceSets_AreCompleted(bool isPatch)
    {
        ApiContract contract = new(Bodies.Latest);
        OpenShiftCluster stored = new() { Properties = { WorkerProfilesStatus = [new WorkerProfile { Name = "worker-1", EncryptionAtHost = "Enabled" }] } };
        OpenShiftCluster desired = new() { Properties = { WorkerProfilesStatus = [new WorkerProfile { Name = "worker-1" }] } };

        KeptMembers.Fill(contract.Root, desired, stored, isPatch);

        desired.Properties.WorkerProfilesStatus[0].EncryptionAtHost.ShouldBe("Enabled");
    }
}
