namespace Aro.Cluster.Steps;

/// <summary>
/// One step of an operation. It may run twice (invariant I6): it looks at what is there, and makes it so. Registered in a
/// <see cref="StepList"/>.
/// </summary>
public interface IStep
{
    /// <summary>Stable name in lowerCamelCase, for example <c>ensureResourceGroup</c>. Stored in checkpoints: never renamed.</summary>
    string Name { get; }

    /// <summary>What it does, for the customer: "Creating the resource group".</summary>
    string Description { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="Aro.Api.Errors.CloudErrorException">A failure the customer can understand; ends the operation.</exception>
    Task RunAsync(StepContext context, CancellationToken cancellationToken);
}
