using Aro.Api.Versions;
using Aro.Conformance.Tests.Hosting;
using Aro.Swagger.Tests.Published;

namespace Aro.Conformance.Tests.Swagger;

/// <summary>The checks that a pull request to Azure's specifications has to pass, with Azure's own tools.</summary>
public sealed class SwaggerGateTests(SwaggerChecks checks) : IClassFixture<SwaggerChecks>, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aro-specification-").FullName;

    [Fact]
    public void Tree_EveryApiVersion_HasAFile() => SpecificationTree.Ours.Files.Keys.ShouldBe(ApiVersions.Names, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Examples_EveryVersion_AreValid(string version)
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);

        checks.Ours[version].Examples.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Lint_EveryVersion_BreaksExactlyTheRulesOfTheBaseline(string version)
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);

        checks.Ours[version].Rules.Select(rule => rule.Code).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(ToleratedRule.In(version).Select(row => row.Rule), string.Join('\n', checks.Ours[version].Rules));
    }

    // No row of the baseline excuses a rule that the published file keeps.
    [PublishedTheory]
    [MemberData(nameof(PublishedVersions))]
    public void Lint_PublishedVersion_BreaksNoRuleThatThePublishedFileKeeps(string version)
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);

        checks.Ours[version].Rules.ExceptBy(checks.Published[version].Rules.Select(rule => rule.Code), rule => rule.Code).ShouldBeEmpty();
    }

    [Fact]
    public void Baseline_EveryRow_HasAReason() => ToleratedRule.All.ShouldAllBe(row => row.Reason.EndsWith('.'));

    [Fact]
    public async Task Check_MangledFiles_AreReported()
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);
        string version = ApiVersions.Names[^1];
        string file = SpecificationTree.Ours.Copy(version, _directory).Files[version];
        string example = Path.Combine(Path.GetDirectoryName(file)!, "examples", "OpenShiftClusters_Get.json");
        Replace(example, "\"location\": \"eastus\"", "\"location\": 5");
        Replace(file, "\"operationId\": \"OpenShiftClusters_Get\"", "\"operationId\": \"OpenShiftClusters_Read\"");
        Replace(file, "\"display\": {", "\"isInternal\": { \"type\": \"boolean\" }, \"display\": {");

        SwaggerCheck check = (await SwaggerCheck.RunAsync([file], TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

        check.Examples.ShouldContain(error => error.Code == "INVALID_TYPE" && error.Example.EndsWith("OpenShiftClusters_Get.json", StringComparison.Ordinal));
        check.Rules.Select(rule => rule.Code).Except(checks.Ours[version].Rules.Select(rule => rule.Code))
            .ShouldBe(["GetInOperationName", "EnumInsteadOfBoolean"], ignoreOrder: true);
    }

    public static TheoryData<string> Versions() => [.. ApiVersions.Names];

    public static TheoryData<string> PublishedVersions() => [.. PublishedTree.Versions];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void Replace(string file, string old, string now)
    {
        string text = File.ReadAllText(file);
        text.ShouldContain(old);
        File.WriteAllText(file, text.Replace(old, now, StringComparison.Ordinal));
    }
}
