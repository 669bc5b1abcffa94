using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Identity;

/// <summary>User-assigned managed identities.</summary>
internal sealed class UserAssignedIdentityBehavior() : ResourceBehavior("Microsoft.ManagedIdentity/userAssignedIdentities")
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override bool HasProvisioningState => false;

    public override IReadOnlyList<string> ReadOnlyMembers => ["principalId", "clientId", "tenantId"];

    public override void Complete(WriteContext context)
    {
        context.Properties["tenantId"] = context.Cloud.Options.TenantId;
        context.Properties["principalId"] = context.Existing?.Body.Text("properties.principalId") ?? context.Cloud.Random.NextId().ToString();
        context.Properties["clientId"] = context.Existing?.Body.Text("properties.clientId") ?? context.Cloud.Random.NextId().ToString();
    }
}

/// <summary>Federated credentials of an identity.</summary>
internal sealed class FederatedCredentialBehavior() : ResourceBehavior("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials")
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override bool HasProvisioningState => false;
}
