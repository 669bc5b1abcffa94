namespace Aro.LocalCloud.ResourceManager.Behaviors;

/// <summary>Resource groups: there at once, deleted with all they hold.</summary>
internal sealed class ResourceGroupBehavior() : ResourceBehavior("Microsoft.Resources/resourceGroups")
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override TimeSpan DeletionTime => TimeSpan.FromSeconds(2);

    public override void Complete(WriteContext context)
    {
        if (context.Id.Name.Length > 90 || context.Id.Name.EndsWith('.')
            || context.Id.Name.Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '(' or ')')))
        {
            throw new CloudException(
                400,
                "InvalidResourceGroup",
                "The provided resource group name has these invalid characters or is too long (at most 90 characters of letters, digits, '_', '-', '.', '(' "
                + "and ')', not ending with '.').");
        }

        // Whose group it is does not change.
        if (context.Existing?.Body["managedBy"] is { } managedBy && !context.Body.ContainsKey("managedBy"))
        {
            context.Body["managedBy"] = managedBy.DeepClone();
        }
    }
}
