using System.Collections.Concurrent;
using System.Globalization;
using Aro.LocalCloud.Kubernetes.Storage;

namespace Aro.LocalCloud.OpenShift;

/// <summary>What happened to a cluster so far, kept in its database: everything that objects do not show.</summary>
internal sealed class ClusterFacts(ClusterDatabase database)
{
    // Controllers ask at each pass.
    private readonly ConcurrentDictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Id of the managed resource group.</summary>
    public const string Group = "group";

    /// <summary>Prefix of the names of the cluster's resources.</summary>
    public const string InfraId = "infraId";

    /// <summary>The bootstrap machine's ignition configuration.</summary>
    public const string Ignition = "ignition";

    /// <summary>Digest of the named certificates the API server shows.</summary>
    public const string ServingCertificates = "servingCertificates";

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => _known.GetOrAdd(name, database.ReadFact);

    /// <summary>Keeps a text.</summary>
    public void Keep(string name, string value)
    {
        database.WriteFact(name, value);
        _known[name] = value;
    }

    /// <summary>When this happened; null when it did not yet.</summary>
    public DateTimeOffset? When(string milestone) => Text("at/" + milestone) is { Length: > 0 } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    /// <summary>Whether this happened.</summary>
    public bool Has(string milestone) => When(milestone) is not null;

    /// <summary>When this happened: now, if it did not yet.</summary>
    public DateTimeOffset Reach(string milestone, DateTimeOffset now)
    {
        if (When(milestone) is { } known)
        {
            return known;
        }

        Keep("at/" + milestone, now.ToString("O", CultureInfo.InvariantCulture));
        return now;
    }

    /// <summary>Takes a milestone back.</summary>
    public void Forget(string milestone)
    {
        if (Has(milestone))
        {
            Keep("at/" + milestone, "");
        }
    }
}
