namespace Aro.Cluster.Tests;

public sealed class ClusterOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Succeed() => new ClusterOptionsValidator().Validate(null, new ClusterOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Validate_SeveralFaults_ReportsEach()
    {
        var options = new ClusterOptions
        {
            PollInterval = TimeSpan.FromMilliseconds(49), WorkDirectory = "relative", InstallerPath = " ", PullSecret = "[]",
        };

        IEnumerable<string>? failures = new ClusterOptionsValidator().Validate(null, options).Failures;

        failures.ShouldBe(
        [
            "Aro:Cluster:PollInterval is 00:00:00.0490000; it must be between 00:00:00.0500000 and 00:05:00.",
            "Aro:Cluster:InstallerPath is empty.",
            "Aro:Cluster:WorkDirectory 'relative' is not an absolute path.",
            "Aro:Cluster:PullSecret is not a JSON object.",
        ]);
    }
}
