namespace Aro.Environment;

/// <summary>What a process does.</summary>
[Flags]
public enum HostRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answers ARM and administrators.</summary>
    Frontend = 1,

    /// <summary>Works on clusters.</summary>
    Backend = 2,
}
