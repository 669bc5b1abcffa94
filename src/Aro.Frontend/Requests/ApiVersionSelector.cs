using System.Collections.Frozen;
using Aro.Api.Errors;
using Aro.Api.Versions;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Requests;

/// <summary>Finds the api-version of a request.</summary>
internal sealed class ApiVersionSelector(IEnumerable<ApiVersion> versions)
{
    private readonly FrozenDictionary<string, ApiVersion> _versions = versions.ToFrozenDictionary(v => v.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the query names the api-version of administrators.</summary>
    public static bool IsAdmin(HttpRequest request) =>
        string.Equals(QueryParameters.Find(request.QueryString, QueryParameters.ApiVersion), ApiVersions.Admin.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The version the query names.</summary>
    /// <exception cref="CloudErrorException">400 InvalidApiVersionParameter, naming the versions that have the endpoint.</exception>
    public ApiVersion Select(HttpRequest request, ApiEndpoint endpoint)
    {
        if (endpoint.IsAdminVersion)
        {
            return ApiVersions.Admin;
        }

        string? name = QueryParameters.Find(request.QueryString, QueryParameters.ApiVersion);
        if (name is not null && _versions.TryGetValue(name, out ApiVersion? version) && endpoint.ExistsIn?.Invoke(version) != false)
        {
            return version;
        }

        IEnumerable<string> supported = _versions.Values
            .Where(v => endpoint.ExistsIn?.Invoke(v) != false)
            .OrderBy(v => v.Ordinal)
            .Select(v => v.Name);
        string problem = string.IsNullOrEmpty(name)
            ? "The query parameter 'api-version' is missing."
            : $"The api-version '{name}' does not exist for this request.";
        throw new CloudErrorException(
            StatusCodes.Status400BadRequest,
            ErrorCodes.InvalidApiVersionParameter,
            $"{problem} The supported versions are '{string.Join(", ", supported)}'.");
    }
}
