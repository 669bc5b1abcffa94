using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Storage;

namespace Aro.LocalCloud.Kubernetes.Authentication;

/// <summary>
/// Who may do what: masters and whoever a ClusterRoleBinding makes cluster-admin everything, others the rules of the cluster roles bound
/// to them, everyone else nothing.
/// </summary>
internal sealed class Authorizer(ObjectStore store)
{
    private static readonly string[] Administrators = ["system:masters", "system:cluster-admins"];

    /// <summary>Whether the user may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="verb">Verb in lower case, for example <c>list</c>.</param>
    /// <param name="group">API group.</param>
    /// <param name="resource">Plural name, with the subresource after a slash.</param>
    public bool Allows(UserInfo user, string verb, string group, string resource)
    {
        if (user.Name == "system:admin" || user.Groups.Any(Administrators.Contains))
        {
            return true;
        }

        return store.List("clusterrolebindings.rbac.authorization.k8s.io").Objects
            .Where(b => b.Value.Objects("subjects").Any(s => IsSubject(s, user)))
            .Select(b => b.Value.Text("roleRef.name"))
            .Any(role => role == "cluster-admin" || RoleAllows(role, verb, group, resource));
    }

    /// <summary>The refusal's message.</summary>
    public static string Refusal(UserInfo user, string verb, ApiResource resource, string inNamespace, string name)
    {
        var scope = inNamespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{inNamespace}\"";
        var what = name.Length == 0 ? resource.QualifiedName : $"{resource.QualifiedName} \"{name}\"";
        return $"{what} is forbidden: User \"{user.Name}\" cannot {verb} resource \"{resource.Plural}\" in API group \"{resource.Group}\" {scope}";
    }

    private static bool IsSubject(JsonObject subject, UserInfo user) => subject.Text("kind") switch
    {
        "User" => subject.Text("name") == user.Name,
        "Group" => user.Groups.Contains(subject.Text("name"), StringComparer.Ordinal),
        _ => false,
    };

    private bool RoleAllows(string role, string verb, string group, string resource) =>
        store.Get(new("clusterroles.rbac.authorization.k8s.io", "", role)) is { } stored
        && stored.Value.Objects("rules").Any(r => Has(r, "verbs", verb) && Has(r, "apiGroups", group) && Has(r, "resources", resource));

    private static bool Has(JsonObject rule, string member, string value) =>
        rule[member] is JsonArray items && items.Any(i => i.AsText() is var text && (text == "*" || text == value));
}
