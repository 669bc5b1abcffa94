namespace Aro.Database.Documents;

/// <summary>Re-reads and re-applies when another writer was quicker (invariant I11). Bounded; the last failure is thrown.</summary>
public static class RetryOnPreconditionFailed
{
    /// <summary>How often the attempt is made in all.</summary>
    public const int MaxAttempts = 8;

    /// <summary>Runs <paramref name="attempt"/> until no condition fails. The attempt must read what it writes.</summary>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, TimeProvider time, CancellationToken cancellationToken)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                return await attempt(cancellationToken).ConfigureAwait(false);
            }
            catch (DocumentPreconditionException) when (i < MaxAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * i * i), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
