using Aro.CosmosServer.Http;

namespace Aro.CosmosServer.Authorization;

/// <summary>Checks the Authorization header: type=master or type=aad. Throws a 401 or 403.</summary>
internal sealed class RequestAuthorizer(byte[]? key, Func<string, bool>? acceptsToken)
{
    public void Check(CosmosRequest request)
    {
        string header = Uri.UnescapeDataString(request.Header("Authorization") ?? "");
        if (header.Length == 0)
        {
            throw CosmosErrorException.Unauthorized("Required Header authorization is missing. Ensure a valid Authorization token is passed.");
        }

        Dictionary<string, string> parts = header.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);
        string signature = parts.GetValueOrDefault("sig", "");
        switch (parts.GetValueOrDefault("type"))
        {
            case "master" when key is null:
                throw new CosmosErrorException(401, "Unauthorized", "Local Authorization is disabled. Use an AAD token to authorize all requests.", subStatus: 5202);
            case "master" when !MasterKeySignature.IsValid(signature, key, request):
                throw CosmosErrorException.Unauthorized(
                    "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol. "
                    + "For more info: https://aka.ms/cosmosdb-tsg-unauthorized.");
            case "aad" when acceptsToken is null || !acceptsToken(signature):
                throw CosmosErrorException.Unauthorized("The provided AAD token is not valid.");
            case "master" or "aad":
                return;
            default:
                throw CosmosErrorException.Unauthorized("Authorization header doesn't confirm to the required format.");
        }
    }
}
