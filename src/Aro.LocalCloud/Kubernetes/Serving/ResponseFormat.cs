using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>The form in which a client wants objects.</summary>
internal enum ResponseFormat
{
    /// <summary>The objects themselves.</summary>
    Object,

    /// <summary>A table.</summary>
    Table,

    /// <summary>Only metadata.</summary>
    Partial,
}

/// <summary>Reads the form from <c>Accept</c>.</summary>
internal static class ResponseFormats
{
    /// <summary>The first form understood.</summary>
    /// <exception cref="KubernetesStatusException">None is (406).</exception>
    public static ResponseFormat Of(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        foreach (var item in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parameters = item.Split(';', StringSplitOptions.TrimEntries);
            if (parameters[0] is not ("application/json" or "application/*" or "*/*"))
            {
                continue;
            }

            if (parameters.Contains("as=Table", StringComparer.Ordinal))
            {
                return ResponseFormat.Table;
            }

            if (parameters.Any(p => p.StartsWith("as=PartialObjectMetadata", StringComparison.Ordinal)))
            {
                return ResponseFormat.Partial;
            }

            if (!parameters.Any(p => p.StartsWith("as=", StringComparison.Ordinal)))
            {
                return ResponseFormat.Object;
            }
        }

        return accept.Length == 0 || accept.Contains("json", StringComparison.Ordinal) || accept.Contains("yaml", StringComparison.Ordinal) || accept.Contains("text/", StringComparison.Ordinal)
            ? ResponseFormat.Object
            : throw new KubernetesStatusException(406, "NotAcceptable", "only the following media types are accepted: application/json");
    }
}
