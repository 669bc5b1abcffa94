namespace Aro.Frontend.Authentication;

/// <summary>The client certificates by which ARM is known, as last fetched. Read without locks on every request.</summary>
internal sealed class ArmCertificates
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TrustedCertificate[]? _certificates;

    /// <summary>Completes with the first fetch that succeeds.</summary>
    public Task FirstFetch => _first.Task;

    /// <summary>False until a fetch has succeeded: nobody can be told from an impostor.</summary>
    public bool IsKnown => _certificates is not null;

    public void Set(TrustedCertificate[] certificates)
    {
        _certificates = certificates;
        _first.TrySetResult();
    }

    /// <summary>Whether the certificate equals one of ARM's byte by byte and that one is valid at <paramref name="now"/>.</summary>
    public bool IsTrusted(ReadOnlySpan<byte> certificate, DateTimeOffset now)
    {
        foreach (TrustedCertificate trusted in _certificates ?? [])
        {
            if (trusted.NotBefore <= now && now <= trusted.NotAfter && certificate.SequenceEqual(trusted.Der))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any certificate is valid at <paramref name="now"/>.</summary>
    public bool AnyValid(DateTimeOffset now)
    {
        foreach (TrustedCertificate trusted in _certificates ?? [])
        {
            if (trusted.NotBefore <= now && now <= trusted.NotAfter)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A certificate and when it may be used.</summary>
internal sealed record TrustedCertificate(byte[] Der, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
