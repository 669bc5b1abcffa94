namespace Aro.Azure.Errors;

/// <summary>
/// One row of <see cref="AzureErrorCatalog"/>: what to look for in Azure's error, and what to tell the customer. All criteria that are
/// given must hold.
/// </summary>
public sealed record AzureErrorEntry
{
    /// <summary>Unique name of the row.</summary>
    public required string Name { get; init; }

    /// <summary>One of these is the code of the error or of an error nested in it; empty for any.</summary>
    public IReadOnlyList<string> AzureCodes { get; init; } = [];

    /// <summary>One of these occurs in the message of that same error, in any casing; empty for any.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>One of these is the HTTP status; empty for any. 0 is "no answer".</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>Whose credential was used; null for either.</summary>
    public AzureIdentity? Identity { get; init; }

    /// <summary>HTTP status of the customer's error.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Code of the customer's error.</summary>
    public required string Code { get; init; }

    /// <summary>Why it failed; a clause that follows a colon. <c>{policies}</c> stands for the names of the policies that refused.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do; whole sentences.</summary>
    public required string Remedy { get; init; }

    /// <summary>Who can mend it.</summary>
    public required ErrorFault Fault { get; init; }

    /// <summary>Whether the same call may succeed later without anybody mending anything.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>JSON path of the member of the cluster at fault; null when it is none.</summary>
    public string? Target { get; init; }
}
