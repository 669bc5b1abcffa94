using Aro.Database.Leases;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Tests;

public sealed class BackendOptionsTests
{
    private static readonly BackendOptionsValidator Validator = new(Options.Create(new LeaseOptions()));

    [Fact]
    public void Validate_Defaults_Succeed() => Validator.Validate(null, new BackendOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Validate_SeveralFaults_TellsEachOfThem()
    {
        BackendOptions options = new()
        {
            MaxWorkers = 0,
            MaxDequeues = 101,
            HeartbeatInterval = TimeSpan.FromSeconds(50),
            ShutdownTimeout = TimeSpan.FromSeconds(1),
        };

        string[] failures = [.. Validator.Validate(null, options).Failures!];

        failures.Length.ShouldBe(4);
        failures.ShouldContain(f => f.Contains("MaxWorkers", StringComparison.Ordinal));
        failures.ShouldContain(f => f.Contains("MaxDequeues", StringComparison.Ordinal));
        failures.ShouldContain(f => f.Contains("must be shorter than the lease (00:01:00)", StringComparison.Ordinal));
        failures.ShouldContain(f => f.Contains("must not be shorter than StepCancellationGrace", StringComparison.Ordinal));
    }
}
