using Aro.Api.Validation;

namespace Aro.Api.Tests;

public class VmSizesTests
{
    [Fact]
    public void All_Sizes_AreCountedByRole()
    {
        VmSizes.All.Count(size => size.Roles.HasFlag(VmRoles.Master)).ShouldBe(70);
        VmSizes.All.Count(size => size.Roles.HasFlag(VmRoles.Worker)).ShouldBe(139);
        VmSizes.All.Count(size => size.Roles.HasFlag(VmRoles.DevelopmentWorker)).ShouldBe(3);
        VmSizes.All.Select(size => size.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(142);
    }

    [Theory]
    [InlineData("Standard_D8s_v3", "standardDSv3Family", 8, null)]
    [InlineData("Standard_E64is_v3", "standardESv3Family", 64, null)]
    [InlineData("Standard_D16lds_v6", "standardDLDSv6Family", 16, "4.19.0")]
    [InlineData("Standard_L8s", "standardLSFamily", 8, null)]
    [InlineData("Standard_NC24rs_v3", "Standard NCSv3 Family", 24, null)]
    public void TryGet_KnownSize_HasItsData(string name, string family, int cores, string? minimum)
    {
        VmSizes.TryGet(name, out VmSize? size).ShouldBeTrue();
        (size.QuotaFamily, size.Cores, size.MinimumVersion).ShouldBe((family, cores, minimum));
    }

    [Theory]
    [InlineData("4.17.27", "4.17.3", 1)]
    [InlineData("4.9.0", "4.17.0", -1)]
    [InlineData("4.19.0-rc.1", "4.19.0", -1)]
    [InlineData("4.19.0", "4.19.0+build.1", 0)]
    [InlineData("4.20.0-rc.10", "4.20.0-rc.2", 1)]
    [InlineData("4.20.0-rc.2", "4.20.0-rc", 1)]
    [InlineData("4.20.0-1", "4.20.0-ec", -1)]
    [InlineData("4.20.0-ec.3", "4.20.0-rc.1", -1)]
    [InlineData("4.20.0-99999999999999999999", "4.20.0-3", 1)]
    public void CompareTo_Versions_AreOrderedByNumber(string left, string right, int order) =>
        Math.Sign(OpenShiftVersionNumber.Parse(left)!.CompareTo(OpenShiftVersionNumber.Parse(right))).ShouldBe(order);

    [Theory]
    [InlineData("4.17")]
    [InlineData("4.17.1\n")]
    [InlineData("v4.17.1")]
    [InlineData("4.017.1")]
    [InlineData("4.17.99999999999")]
    [InlineData("")]
    public void Parse_NotAVersion_IsNull(string text) => OpenShiftVersionNumber.Parse(text).ShouldBeNull();
}
