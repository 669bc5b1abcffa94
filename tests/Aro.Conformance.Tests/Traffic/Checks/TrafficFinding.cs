namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>Something about an exchange that is not as the swagger file says.</summary>
internal sealed record TrafficFinding(Exchange Exchange, TrafficCheck.Issue Issue)
{
    /// <summary>All findings. A request that was refused as invalid is not itself one.</summary>
    public static IEnumerable<TrafficFinding> In(IEnumerable<(Exchange Exchange, TrafficCheck Check)> checks)
    {
        foreach ((Exchange exchange, TrafficCheck check) in checks)
        {
            if (check.Operation != exchange.Operation)
            {
                yield return new TrafficFinding(exchange, new TrafficCheck.Issue("OTHER_OPERATION", check.Operation, "$"));
            }

            IEnumerable<TrafficCheck.Issue> issues = exchange.IsInvalidRequest ? check.Response : [.. check.Request, .. check.Response];
            foreach (TrafficCheck.Issue issue in issues)
            {
                yield return new TrafficFinding(exchange, issue);
            }
        }
    }

    public override string ToString() => $"{Issue}\n  in {Exchange}\n";
}
