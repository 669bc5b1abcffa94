namespace Aro.Api.Validation;

/// <summary>An Azure VM size that clusters may use.</summary>
/// <param name="Name">For example <c>Standard_D8s_v3</c>.</param>
/// <param name="QuotaFamily">Name of the family in Azure's compute usages.</param>
/// <param name="Cores">Virtual cores.</param>
/// <param name="Roles">What it may be used for.</param>
/// <param name="MinimumVersion">First OpenShift version that runs on it; null for all.</param>
public sealed record VmSize(string Name, string QuotaFamily, int Cores, VmRoles Roles, string? MinimumVersion = null);
