using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Authentication;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Questions about oneself, answered and not stored: who am I, and may I.</summary>
internal static class ReviewRequests
{
    /// <summary>The answer to a POST at this path, or null when the path asks no question.</summary>
    public static JsonObject? Answer(string path, JsonObject body, UserInfo user, Authorizer authorizer)
    {
        switch (path)
        {
            case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews":
                var (verb, group, resource) =
                    (body.Text("spec.resourceAttributes.verb"), body.Text("spec.resourceAttributes.group"), body.Text("spec.resourceAttributes.resource"));
                var review = body.DeepClone().AsObject();
                review["status"] = new JsonObject { ["allowed"] = authorizer.Allows(user, verb, group, resource) };
                return review;
            case "/apis/authentication.k8s.io/v1/selfsubjectreviews":
                return new JsonObject
                {
                    ["kind"] = "SelfSubjectReview",
                    ["apiVersion"] = "authentication.k8s.io/v1",
                    ["metadata"] = new JsonObject(),
                    ["status"] = new JsonObject
                    {
                        ["userInfo"] = new JsonObject { ["username"] = user.Name, ["groups"] = new JsonArray([.. user.Groups]) },
                    },
                };
            default:
                return null;
        }
    }

    /// <summary>The OpenShift user behind a GET of <c>users/~</c>.</summary>
    public static JsonObject Self(UserInfo user) => new()
    {
        ["kind"] = "User",
        ["apiVersion"] = "user.openshift.io/v1",
        ["metadata"] = new JsonObject { ["name"] = user.Name },
        ["groups"] = new JsonArray([.. user.Groups]),
    };
}
