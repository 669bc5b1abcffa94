using Aro.Database.Documents;

namespace Aro.Database.Encryption.Rotation;

/// <summary>
/// Seals the secrets of every document with the newest key while providers run. Each document is replaced on condition of what was read,
/// so no other writer's change is lost. Passes are repeated until one finds nothing to do, for documents written meanwhile under an older
/// key. It can be stopped and begun again at any time.
/// </summary>
public sealed class SecretRotation(IReadOnlyList<(string Name, IDocumentStore Store)> containers, AesGcmSecretProtector protector, TimeProvider time)
{
    /// <summary>Passes after which a rotation gives up: then some process still seals with an older key.</summary>
    public const int MaxPasses = 5;

    private const int PageSize = 100;

    private readonly DocumentResealer _resealer = new(protector);

    /// <summary>Runs the rotation.</summary>
    /// <param name="dryRun">Whether documents are only looked at.</param>
    /// <param name="progress">Receives a line of text for people now and then.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="DocumentStoreUnavailableException">The store does not answer.</exception>
    public async Task<RotationReport> RunAsync(bool dryRun, Action<string> progress, CancellationToken cancellationToken)
    {
        int resealed = 0;
        int? alreadyNewest = null;
        for (int number = 1; ; number++)
        {
            Pass pass = new(dryRun);
            foreach ((string name, IDocumentStore store) in containers)
            {
                await VisitAsync(pass, name, store, cancellationToken).ConfigureAwait(false);
                progress($"pass {number}, {name}: {pass.Seen} documents looked at so far, {pass.Resealed} {(dryRun ? "to be resealed" : "resealed")}, {pass.Failures.Count} failed");
            }

            resealed += pass.Resealed;
            alreadyNewest ??= pass.Newest;
            if (dryRun || pass.Resealed == 0 || number == MaxPasses)
            {
                return new RotationReport(resealed, alreadyNewest.Value, pass.WithoutSecrets, pass.Failures, pass.Resealed == 0);
            }
        }
    }

    private async Task VisitAsync(Pass pass, string container, IDocumentStore store, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            DocumentPage page = await store.ListAllAsync("", continuation, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (StoredDocument listed in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await VisitAsync(pass, container, store, listed, cancellationToken).ConfigureAwait(false);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private async Task VisitAsync(Pass pass, string container, IDocumentStore store, StoredDocument listed, CancellationToken cancellationToken)
    {
        try
        {
            StoredDocument? document = listed;
            ResealedDocument? outcome = await RetryOnPreconditionFailed.RunAsync(
                async token =>
                {
                    document ??= await store.ReadAsync(listed.Partition, listed.Id, token).ConfigureAwait(false);
                    if (document is null)
                    {
                        return null;
                    }

                    StoredDocument read = document;
                    document = null;
                    ResealedDocument made = _resealer.Reseal(read);
                    if (made.Write is { } write && !pass.DryRun)
                    {
                        await store.CommitAsync(read.Partition, [new BatchItem.Replace(write, read.ETag)], token).ConfigureAwait(false);
                    }

                    return made;
                },
                time,
                cancellationToken).ConfigureAwait(false);
            if (outcome is not null)
            {
                pass.Count(outcome, container, listed);
            }
        }
        catch (DocumentPreconditionException)
        {
            pass.Fail(container, listed, "It is changed too often; run the rotation again.");
        }
        catch (DocumentTooLargeException exception)
        {
            pass.Fail(container, listed, exception.Message);
        }
    }

    private sealed class Pass(bool dryRun)
    {
        public bool DryRun => dryRun;

        public int Seen { get; private set; }

        public int Resealed { get; private set; }

        public int Newest { get; private set; }

        public int WithoutSecrets { get; private set; }

        public List<RotationFailure> Failures { get; } = [];

        public void Count(ResealedDocument outcome, string container, StoredDocument document)
        {
            Seen++;
            Resealed += outcome.Write is null ? 0 : 1;
            if (outcome.Problems.Count > 0)
            {
                Failures.Add(new RotationFailure(container, document.Partition, document.Id, string.Join(' ', outcome.Problems)));
            }
            else if (outcome.Write is null)
            {
                Newest += outcome.Secrets > 0 ? 1 : 0;
                WithoutSecrets += outcome.Secrets > 0 ? 0 : 1;
            }
        }

        public void Fail(string container, StoredDocument document, string reason)
        {
            Seen++;
            Failures.Add(new RotationFailure(container, document.Partition, document.Id, reason));
        }
    }
}
