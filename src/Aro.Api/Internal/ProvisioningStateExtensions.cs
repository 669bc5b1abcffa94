namespace Aro.Api.Internal;

/// <summary>Questions about a <see cref="ProvisioningState"/>.</summary>
public static class ProvisioningStateExtensions
{
    /// <summary>True for Succeeded, Failed and Canceled.</summary>
    public static bool IsTerminal(this ProvisioningState state) =>
        state is ProvisioningState.Succeeded or ProvisioningState.Failed or ProvisioningState.Canceled;
}
