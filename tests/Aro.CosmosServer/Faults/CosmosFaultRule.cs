using Aro.CosmosServer.Http;

namespace Aro.CosmosServer.Faults;

/// <summary>A fault and the requests it is for.</summary>
public sealed class CosmosFaultRule
{
    private readonly Func<CosmosRequest, bool> _when;
    private int _left;
    private int _hits;

    internal CosmosFaultRule(CosmosFault fault, Func<CosmosRequest, bool> when, int times)
    {
        Fault = fault;
        _when = when;
        _left = times;
    }

    /// <summary>What happens.</summary>
    public CosmosFault Fault { get; }

    /// <summary>How often it has happened.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal bool TryApply(CosmosRequest request)
    {
        if (!_when(request) || Interlocked.Decrement(ref _left) < 0)
        {
            return false;
        }

        Interlocked.Increment(ref _hits);
        return true;
    }
}
