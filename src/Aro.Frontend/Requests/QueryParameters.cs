using Microsoft.AspNetCore.WebUtilities;

namespace Aro.Frontend.Requests;

/// <summary>Reads single query parameters without building a dictionary. Names are matched without regard to letter case.</summary>
internal static class QueryParameters
{
    public const string ApiVersion = "api-version";

    public const string SkipToken = "$skipToken";

    public const string Top = "$top";

    /// <summary>The first value of a parameter; null when it is absent.</summary>
    public static string? Find(QueryString query, string name)
    {
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query.Value))
        {
            if (pair.DecodeName().Span.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return pair.DecodeValue().ToString();
            }
        }

        return null;
    }
}
