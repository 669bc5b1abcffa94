using Aro.Api.Errors;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Routing;

/// <summary>Finds the endpoint of a path by its number of segments and its literals. Paths are matched as they are, never rewritten.</summary>
internal sealed class RouteTable
{
    private const int MaxSegments = 12;

    private readonly Route[][] _bySegmentCount;

    public RouteTable(IEnumerable<ApiEndpoint> endpoints)
    {
        Route[] routes = [.. endpoints.GroupBy(e => e.Template.Text).Select(g => new Route(g.First().Template, [.. g]))];
        _bySegmentCount = [.. Enumerable.Range(0, MaxSegments + 1).Select(n => routes.Where(r => r.Template.SegmentCount == n).ToArray())];
    }

    /// <summary>The endpoint; null when no path matches.</summary>
    /// <param name="context">Receives the path's parameters, not yet validated.</param>
    /// <param name="allow">Methods the path has, when it has not this one.</param>
    public ApiEndpoint? Find(RequestContext context, out string? allow)
    {
        allow = null;
        string path = context.Http.Request.Path.Value ?? "";
        if (path.Length < 2 || path[0] != '/')
        {
            return null;
        }

        Span<Range> segments = stackalloc Range[MaxSegments + 1];
        ReadOnlySpan<char> text = path.AsSpan(1);
        int count = text.Split(segments, '/');
        if (count > MaxSegments)
        {
            return null;
        }

        foreach (Route route in _bySegmentCount[count])
        {
            if (!route.Template.Matches(text, segments))
            {
                continue;
            }

            if (route.Find(context.Http.Request) is { } endpoint)
            {
                return endpoint;
            }

            allow = route.Allow;
            return null;
        }

        return null;
    }

    /// <summary>Validates the path's parameters, first segment first, and sets them on <paramref name="context"/>.</summary>
    /// <exception cref="CloudErrorException">400 with the code of the first bad one.</exception>
    public static void Bind(RequestContext context, RouteTemplate template, string location)
    {
        ReadOnlySpan<char> text = context.Http.Request.Path.Value.AsSpan(1);
        Span<Range> segments = stackalloc Range[MaxSegments + 1];
        int count = text.Split(segments, '/');
        for (int i = 0; i < count; i++)
        {
            if (template.ParameterAt(i) is var parameter and not PathParameter.None)
            {
                PathParameterBinder.Bind(context, parameter, text[segments[i]], location);
            }
        }
    }

    private sealed class Route(RouteTemplate template, ApiEndpoint[] endpoints)
    {
        private readonly bool _hasAdminVersion = endpoints.Any(e => e.IsAdminVersion);

        public RouteTemplate Template { get; } = template;

        public string Allow { get; } = string.Join(", ", endpoints.Select(e => e.Method).Distinct(StringComparer.Ordinal));

        /// <summary>The endpoint of a method. Where there is none of its own for administrators, they are refused as any api-version is that does not exist.</summary>
        public ApiEndpoint? Find(HttpRequest request)
        {
            bool asAdministrator = _hasAdminVersion && ApiVersionSelector.IsAdmin(request);
            ApiEndpoint? found = null;
            foreach (ApiEndpoint endpoint in endpoints)
            {
                if (HttpMethods.Equals(endpoint.Method, request.Method) && (asAdministrator || !endpoint.IsAdminVersion))
                {
                    if (endpoint.IsAdminVersion == asAdministrator)
                    {
                        return endpoint;
                    }

                    found = endpoint;
                }
            }

            return found;
        }
    }
}
