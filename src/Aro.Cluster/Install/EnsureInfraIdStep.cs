using System.Text.RegularExpressions;
using Aro.Api;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Install;

/// <summary>Chooses the prefix of all resource names and persists it before any of them is used.</summary>
internal sealed partial class EnsureInfraIdStep(IIdGenerator ids) : ClusterStep("ensureInfraId", "Choosing the names of the resources")
{
    private const int LongestName = 21;

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties.InfraId is not null)
        {
            return;
        }

        string infraId = $"{Stem(context.Cluster.Name)}-{RandomName.Create(ids, 5)}";
        await context.UpdateAsync(cluster => cluster.Properties.InfraId ??= infraId, cancellationToken);
    }

    /// <summary>The cluster's name in lower case, other characters than letters and digits as single hyphens, at most 21 characters.</summary>
    internal static string Stem(string clusterName)
    {
        string stem = Other().Replace(clusterName.ToLowerInvariant(), "-").Trim('-');
        stem = stem.Length > LongestName ? stem[..LongestName].TrimEnd('-') : stem;
        return stem.Length == 0 ? "aro" : stem;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Other();
}
