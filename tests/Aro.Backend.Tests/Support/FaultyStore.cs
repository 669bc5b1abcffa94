using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Backend.Tests.Support;

/// <summary>What one process sees of the store: at its n-th commit something happens.</summary>
internal sealed class FaultyStore(IDocumentStore inner, Fault fault, int atCommit) : ForwardingStore(inner)
{
    private int _commits;
    private volatile bool _dead;

    public bool Fired { get; private set; }

    public void Die() => _dead = true;

    public override Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        return base.ReadAsync(partition, id, cancellationToken);
    }

    public override async Task<IReadOnlyList<string?>> CommitAsync(
        string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        bool now = Interlocked.Increment(ref _commits) == atCommit;
        Fired |= now;
        if (now && fault == Fault.DieBefore)
        {
            Die();
            ThrowIfDead();
        }

        if (now && fault == Fault.UnavailableBefore)
        {
            throw new DocumentStoreUnavailableException("The store does not answer.");
        }

        IReadOnlyList<string?> etags = await base.CommitAsync(partition, items, cancellationToken);
        if (now && fault == Fault.DieAfter)
        {
            Die();
        }

        ThrowIfDead();
        return now && fault == Fault.UnavailableAfter ? throw new DocumentStoreUnavailableException("The answer was lost.") : etags;
    }

    public override Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        return base.FindWorkAsync(maxItems, cancellationToken);
    }

    public override Task<long> GetTimeAsync(CancellationToken cancellationToken)
    {
        ThrowIfDead();
        return base.GetTimeAsync(cancellationToken);
    }

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new ProcessDiedException();
        }
    }
}
