namespace Aro.Api.Validation;

/// <summary>What a VM size may be used for.</summary>
[Flags]
public enum VmRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Control plane machines.</summary>
    Master = 1,

    /// <summary>Worker machines.</summary>
    Worker = 2,

    /// <summary>Worker machines where the service runs with development settings.</summary>
    DevelopmentWorker = 4,
}
