namespace Aro.Backend.Tests.Support;

/// <summary>What happens at a commit.</summary>
public enum Fault
{
    /// <summary>The process dies before the commit.</summary>
    DieBefore,

    /// <summary>The process dies after the commit.</summary>
    DieAfter,

    /// <summary>The store cannot answer; nothing is written.</summary>
    UnavailableBefore,

    /// <summary>The store commits and then cannot answer.</summary>
    UnavailableAfter,
}
