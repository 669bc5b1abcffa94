using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>Makes the SDK's client from the options. Makes no call.</summary>
internal static class CosmosClients
{
    /// <summary>A client of the account.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="credential">Takes the place of the managed identity when there is no key.</param>
    public static CosmosClient Create(CosmosStoreOptions options, TokenCredential? credential)
    {
        CosmosClientOptions client = new()
        {
            ApplicationName = "ARO-RP",
            ConnectionMode = options.ConnectionMode,
            LimitToEndpoint = options.LimitToEndpoint,
            MaxRetryAttemptsOnRateLimitedRequests = options.MaxThrottleRetries,
            MaxRetryWaitTimeOnRateLimitedRequests = options.MaxThrottleWait,
            // The answer to a write is its ETag; the body was ours.
            EnableContentResponseOnWrite = false,
        };
        if (!string.IsNullOrEmpty(options.CaBundle))
        {
            client.ServerCertificateCustomValidationCallback = CosmosServerTrust.Load(options.CaBundle).Accepts;
        }

        return string.IsNullOrEmpty(options.Key)
            ? new CosmosClient(options.Endpoint, credential ?? ManagedIdentity(options), client)
            : new CosmosClient(options.Endpoint, options.Key, client);
    }

    private static ManagedIdentityCredential ManagedIdentity(CosmosStoreOptions options) => new(
        string.IsNullOrEmpty(options.ManagedIdentityClientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(options.ManagedIdentityClientId));
}
