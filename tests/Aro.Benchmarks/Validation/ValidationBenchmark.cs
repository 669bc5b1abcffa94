using System.Globalization;
using System.Text.Json;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Benchmarks.Validation;

/// <summary>
/// Processor time from the bytes of a body to the validated cluster that would be stored, as a multiple of what the serializer takes to
/// parse the same bytes into plain types. Both are measured in turns; the medians of the rounds are shown.
/// </summary>
internal static class ValidationBenchmark
{
    private const int Rounds = 15;
    private const double Goal = 2;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly ClusterRequest Request = new()
    {
        Id = new ClusterResourceId(Guid.Parse("11111111-2222-3333-4444-555555555555"), "clusters-rg", "c1"),
        Location = "eastus",
        Domain = "eastus.aroapp.io",
        EnabledVersions = ["4.16.30", "4.17.27", "4.19.1"],
        DefaultVersion = "4.17.27",
        PlatformOperators = new Dictionary<string, IReadOnlyList<string>> { ["4.17"] = CreateBodies.Operators },
    };

    /// <summary>Measures and prints a table. The result is the exit code: 1 when a multiple is above the goal.</summary>
    public static int Run()
    {
        string oldest = ApiVersions.Names[0];
        string newest = ApiVersions.Names[^1];
        Case[] cases =
        [
            .. Requests(oldest, "small", CreateBodies.Small()),
            .. Requests(oldest, "full", CreateBodies.FullOldest()),
            .. Requests(newest, "small", CreateBodies.Small()),
            .. Requests(newest, "full", CreateBodies.FullNewest()),
            .. Requests(newest, "workload identity", CreateBodies.WorkloadIdentity()),
        ];

        // The runtime compiles a method again as it learns how it is used, so that each row depends on what ran before it: all of them first.
        foreach (Case one in cases)
        {
            Microseconds(() => Parse(one.Body), WarmUp);
            Microseconds(one.Work, WarmUp);
        }

        Console.WriteLine("| request | api-version | body | bytes | parse µs | validate and convert µs | multiple | goal |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        int above = cases.Count(one => Measure(one) > Goal);
        Console.WriteLine(above == 0 ? "Every multiple is within the goal." : $"{above} multiples are above the goal.");
        return above == 0 ? 0 : 1;
    }

    private static Case[] Requests(string version, string name, byte[] body)
    {
        IClusterApi api = ApiVersions.TryGet(version, out ApiVersion? found) ? found.Clusters : throw new InvalidOperationException(version);
        OpenShiftCluster current = api.Create(body, Request);
        current.Properties.ProvisioningState = ProvisioningState.Succeeded;
        Echoed(current);
        byte[] changed = CreateBodies.Changed(body);
        return
        [
            new("PUT create", version, name, body, () => api.Create(body, Request)),
            new("PUT again", version, name, body, () => api.Replace(body, current, Request)),
            new("PUT change", version, name, changed, () => api.Replace(changed, current, Request)),
        ];
    }

    private static PlainCluster? Parse(byte[] body) => JsonSerializer.Deserialize(body, PlainJsonContext.Default.PlainCluster);

    // What the service has set since, as the full bodies repeat it.
    private static void Echoed(OpenShiftCluster cluster)
    {
        cluster.Properties.ConsoleProfile.Url = "https://console-openshift-console.apps.mycluster.eastus.aroapp.io/";
        cluster.Properties.ApiserverProfile.Url = "https://api.mycluster.eastus.aroapp.io:6443/";
        cluster.Properties.ApiserverProfile.Ip = "192.0.2.1";
        cluster.Properties.IngressProfiles[0].Ip = "192.0.2.2";
        DateTimeOffset time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        cluster.SystemData = new SystemData
        {
            CreatedBy = "someone@example.com",
            CreatedByType = "User",
            CreatedAt = time,
            LastModifiedBy = "someone@example.com",
            LastModifiedByType = "User",
            LastModifiedAt = time,
        };
    }

    private static double Measure(Case one)
    {
        List<(double Parse, double Work)> rounds = [];
        for (int i = 0; i < Rounds; i++)
        {
            rounds.Add((Microseconds(() => Parse(one.Body), Turn), Microseconds(one.Work, Turn)));
        }

        double multiple = Median(rounds, r => r.Work / r.Parse);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Request} | {one.Version} | {one.Name} | {one.Body.Length} | {Median(rounds, r => r.Parse):0.00} | {Median(rounds, r => r.Work):0.00} | {multiple:0.00} | ≤ {Goal} |"));
        return multiple;
    }

    private static double Median(List<(double Parse, double Work)> rounds, Func<(double Parse, double Work), double> value) =>
        rounds.Select(value).Order().ElementAt(rounds.Count / 2);

    // Processor time of the whole process, so that the garbage collector's share counts.
    private static double Microseconds(Func<object?> work, TimeSpan atLeast)
    {
        long count = 0;
        TimeSpan start = System.Environment.CpuUsage.TotalTime;
        TimeSpan used;
        do
        {
            for (int i = 0; i < 100; i++)
            {
                GC.KeepAlive(work());
            }

            count += 100;
            used = System.Environment.CpuUsage.TotalTime - start;
        }
        while (used < atLeast);
        return used.TotalMicroseconds / count;
    }

    private sealed record Case(string Request, string Version, string Name, byte[] Body, Func<object?> Work);
}
