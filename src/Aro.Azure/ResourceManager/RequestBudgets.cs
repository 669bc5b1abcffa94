using System.Collections.Concurrent;
using Azure.Core;

namespace Aro.Azure.ResourceManager;

/// <summary>The buckets of all subscriptions: reads, writes and deletes apart, as Azure Resource Manager counts them.</summary>
internal sealed class RequestBudgets(AzureBudgetOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Subscription, string Kind), TokenBucket> _buckets = new();

    public static string KindOf(RequestMethod method) =>
        method == RequestMethod.Get || method == RequestMethod.Head ? "read" : method == RequestMethod.Delete ? "delete" : "write";

    public TokenBucket Of(Uri uri, RequestMethod method) =>
        _buckets.GetOrAdd((SubscriptionOf(uri.AbsolutePath), KindOf(method)), static (key, self) => self.Create(key.Kind), this);

    private TokenBucket Create(string kind) => kind == "read"
        ? new TokenBucket(options.ReadBurst, options.ReadsPerSecond, time)
        : new TokenBucket(options.WriteBurst, options.WritesPerSecond, time);

    // Calls at tenant level share one budget, under the empty name.
    private static string SubscriptionOf(string path)
    {
        string[] segments = path.Split('/', 4);
        return segments.Length > 2 && segments[1].Equals("subscriptions", StringComparison.OrdinalIgnoreCase) ? segments[2].ToLowerInvariant() : "";
    }
}
