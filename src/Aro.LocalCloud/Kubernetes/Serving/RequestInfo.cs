using Aro.LocalCloud.Kubernetes.Resources;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>What a request's path names.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Namespace">Namespace; empty when none is named.</param>
/// <param name="Name">Name; empty for the collection.</param>
/// <param name="Subresource">Subresource; empty for none.</param>
internal sealed record RequestInfo(ApiResource Resource, string Namespace, string Name, string Subresource)
{
    /// <summary>Understands <c>/api/v1/…</c> and <c>/apis/{group}/{version}/…</c>; null for any other path or an unknown resource.</summary>
    public static RequestInfo? Parse(string path, ApiResourceCatalog catalog)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (group, version, rest) = parts switch
        {
            ["api", var v, .. var more] => ("", v, more),
            ["apis", var g, var v, .. var more] => (g, v, more),
            _ => ("", "", []),
        };
        var inNamespace = "";
        if (group.Length + version.Length > 0 && rest is ["namespaces", var ns, var plural, ..] && !(group.Length == 0 && plural is "status" or "finalize"))
        {
            (inNamespace, rest) = (ns, rest[2..]);
        }

        if (rest.Length is 0 or > 3 || catalog.Find(group, version, rest[0]) is not { } resource || (inNamespace.Length > 0 && !resource.Namespaced))
        {
            return null;
        }

        return new RequestInfo(resource, inNamespace, rest.ElementAtOrDefault(1) ?? "", rest.ElementAtOrDefault(2) ?? "");
    }
}
