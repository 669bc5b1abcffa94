using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Authorization;

/// <summary>Resources of the authorization provider: there at once, without a state.</summary>
internal abstract class AuthorizationBehavior(string type) : ResourceBehavior("Microsoft.Authorization/" + type)
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override bool HasProvisioningState => false;
}

/// <summary>Role assignments: one for each scope, role and principal.</summary>
internal sealed class RoleAssignmentBehavior() : AuthorizationBehavior("roleAssignments")
{
    public override IReadOnlyList<string> ReadOnlyMembers => ["scope", "createdOn", "updatedOn"];

    public override void Complete(WriteContext context)
    {
        var properties = context.Properties;
        if (properties.Text("principalId") is not { } principal || properties.Text("roleDefinitionId") is not { } role)
        {
            throw new CloudException(400, "InvalidRequestContent", "A role assignment needs 'properties.principalId' and 'properties.roleDefinitionId'.");
        }

        var same = context.Table.OfType(Type).FirstOrDefault(a => a.Id.Key != context.Id.Key && a.Id.Parent?.Key == context.Id.Parent?.Key
            && string.Equals(a.Body.Text("properties.principalId"), principal, StringComparison.OrdinalIgnoreCase)
            && string.Equals(a.Body.Text("properties.roleDefinitionId"), role, StringComparison.OrdinalIgnoreCase));
        if (same is not null)
        {
            throw new CloudException(409, "RoleAssignmentExists", $"The role assignment already exists. The ID of the existing role assignment is {same.Id.Name}.");
        }

        properties["scope"] = context.Id.Parent?.Value;
        properties["createdOn"] = context.Existing?.Body.Text("properties.createdOn") ?? context.Cloud.Time.UtcNow.ToString("O");
        properties["principalType"] ??= "ServicePrincipal";
    }
}

/// <summary>Custom role definitions.</summary>
internal sealed class RoleDefinitionBehavior() : AuthorizationBehavior("roleDefinitions");

/// <summary>Deny assignments.</summary>
internal sealed class DenyAssignmentBehavior() : AuthorizationBehavior("denyAssignments");

/// <summary>Locks.</summary>
internal sealed class LockBehavior() : AuthorizationBehavior("locks")
{
    public override void Complete(WriteContext context)
    {
        if (context.Properties.Text("level") is not ("CanNotDelete" or "ReadOnly"))
        {
            throw new CloudException(400, "InvalidLockLevel", "The level of a lock must be 'CanNotDelete' or 'ReadOnly'.", "properties.level");
        }
    }
}
