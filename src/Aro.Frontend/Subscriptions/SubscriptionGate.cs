using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;

namespace Aro.Frontend.Subscriptions;

/// <summary>Which requests a subscription's state allows (ARM RPC, subscription life cycle).</summary>
internal sealed class SubscriptionGate(IResourceStore store)
{
    /// <summary>For what creates, changes or reveals: the subscription must be Registered.</summary>
    public Task RequireRegisteredAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        RequireAsync(subscriptionId, static state => state is SubscriptionStates.Registered, cancellationToken);

    /// <summary>For a delete, which a Warned or Suspended subscription may still do.</summary>
    public Task RequireDeletableAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        RequireAsync(
            subscriptionId,
            static state => state is SubscriptionStates.Registered or SubscriptionStates.Warned or SubscriptionStates.Suspended,
            cancellationToken);

    /// <summary>Whether ARM has told that the subscription is gone.</summary>
    public async Task<bool> IsDeletedAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        (await store.GetSubscriptionAsync(subscriptionId, cancellationToken))?.Document.State is SubscriptionStates.Deleted;

    private async Task RequireAsync(Guid subscriptionId, Func<string, bool> isAllowed, CancellationToken cancellationToken)
    {
        Stored<SubscriptionDocument>? subscription = await store.GetSubscriptionAsync(subscriptionId, cancellationToken);
        string state = subscription?.Document.State ?? SubscriptionStates.Unregistered;
        if (!isAllowed(state))
        {
            throw new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.InvalidSubscriptionState,
                $"The request is not allowed in subscription '{subscriptionId:D}', whose state is '{state}'. "
                + "Register the resource provider 'Microsoft.RedHatOpenShift' in a subscription in good standing.");
        }
    }
}
