using Aro.Api.Internal;

namespace Aro.Frontend.Operations;

/// <summary>States as they cross the wire, without an allocation.</summary>
internal static class StateNames
{
    public static string Of(ProvisioningState state) => state switch
    {
        ProvisioningState.Creating => nameof(ProvisioningState.Creating),
        ProvisioningState.Updating => nameof(ProvisioningState.Updating),
        ProvisioningState.AdminUpdating => nameof(ProvisioningState.AdminUpdating),
        ProvisioningState.Deleting => nameof(ProvisioningState.Deleting),
        ProvisioningState.Succeeded => nameof(ProvisioningState.Succeeded),
        ProvisioningState.Failed => nameof(ProvisioningState.Failed),
        ProvisioningState.Canceled => nameof(ProvisioningState.Canceled),
        _ => state.ToString(),
    };
}
