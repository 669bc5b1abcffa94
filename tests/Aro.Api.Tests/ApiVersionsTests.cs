using Aro.Api.Versions;

namespace Aro.Api.Tests;

public class ApiVersionsTests
{
    [Fact]
    public void All_InOrder_NamesEveryPublishedVersion()
    {
        string[] expected =
        [
            "2019-12-31-preview", "2020-04-30", "2021-09-01-preview", "2022-04-01", "2022-09-04", "2023-04-01",
            "2023-07-01-preview", "2023-09-04", "2023-11-22", "2024-08-12-preview", "2025-07-25",
        ];

        ApiVersions.Names.ShouldBe(expected);
        ApiVersions.All.Select(version => version.Name).ShouldBe(expected);
        ApiVersions.All.Select(version => version.Ordinal).ShouldBe(Enumerable.Range(0, expected.Length));
    }

    [Theory]
    [InlineData("2020-04-30", false, false, false)]
    [InlineData("2021-09-01-preview", true, false, false)]
    [InlineData("2022-04-01", true, false, false)]
    [InlineData("2022-09-04", true, true, false)]
    [InlineData("2023-11-22", true, true, false)]
    [InlineData("2024-08-12-preview", true, true, true)]
    [InlineData("2025-07-25", true, true, true)]
    public void TryGet_KnownName_HasItsOperations(string name, bool adminCredentials, bool versions, bool roleSets)
    {
        ApiVersions.TryGet(name, out ApiVersion? version).ShouldBeTrue();
        version.HasListAdminCredentials.ShouldBe(adminCredentials);
        version.HasOpenShiftVersions.ShouldBe(versions);
        version.HasRoleSets.ShouldBe(roleSets);
    }

    [Theory]
    [InlineData("2025-07-26")]
    [InlineData("2021-09-01-PREVIEW")]
    [InlineData("")]
    [InlineData(null)]
    public void TryGet_OtherName_IsFalse(string? name) => ApiVersions.TryGet(name, out _).ShouldBeFalse();
}
