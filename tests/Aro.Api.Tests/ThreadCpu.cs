using System.Globalization;

namespace Aro.Api.Tests;

/// <summary>Processor time of the calling thread, which other threads and processes do not prolong.</summary>
internal static class ThreadCpu
{
    /// <summary>What the thread has used since it began, in nanoseconds as the Linux scheduler counts them.</summary>
    public static TimeSpan Used()
    {
        string counters = File.ReadAllText("/proc/thread-self/schedstat");
        return TimeSpan.FromMicroseconds(long.Parse(counters[..counters.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture) / 1000);
    }

    /// <summary>Whether work takes more than a bound of processor time at every one of twenty attempts; once may be the compiler's or the collector's doing.</summary>
    public static bool IsAlwaysAbove(TimeSpan bound, Action work)
    {
        for (int i = 0; i < 20; i++)
        {
            TimeSpan start = Used();
            work();
            if (Used() - start <= bound)
            {
                return false;
            }
        }

        return true;
    }
}
