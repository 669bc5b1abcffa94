using System.Text;
using Aro.Api.Errors;
using Aro.Api.Secrets;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Clusters;

/// <summary>
/// Continuations of lists as clients see them: sealed, so that they tell nothing and cannot be made up, and bound to the list and the
/// api-version they were issued for.
/// </summary>
internal sealed class SkipTokens(ISecretProtector protector)
{
    public string Seal(RequestContext context, string continuation) => protector.Seal(Encoding.UTF8.GetBytes(continuation), Binding(context));

    /// <summary>The continuation behind a token of the client.</summary>
    /// <exception cref="CloudErrorException">400 InvalidSkipToken.</exception>
    public string Open(RequestContext context, string token)
    {
        try
        {
            return Encoding.UTF8.GetString(protector.Open(token, Binding(context)));
        }
        catch (Exception e) when (e is SecretOpenException or FormatException)
        {
            throw new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.InvalidSkipToken,
                "The query parameter '$skipToken' was not issued for this list and api-version. Follow 'nextLink' as it is, or begin the list again.",
                QueryParameters.SkipToken,
                e);
        }
    }

    private static string Binding(RequestContext context) =>
        $"skiptoken|{context.SubscriptionId:D}|{context.ResourceGroup?.ToLowerInvariant()}|{context.ApiVersion.Name}";
}
