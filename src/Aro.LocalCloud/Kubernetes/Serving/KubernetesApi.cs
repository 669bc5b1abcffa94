using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Authentication;
using Aro.LocalCloud.Kubernetes.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Answers every request of one cluster's API: health, discovery, login, and objects for whoever is allowed.</summary>
internal sealed partial class KubernetesApi(
    ObjectRegistry registry,
    ClientAuthenticator authenticator,
    LoginEndpoints login,
    ServerVersion version,
    TimeProvider time,
    ILogger<KubernetesApi> logger)
{
    private readonly Authorizer _authorizer = new(registry.Store);
    private readonly ObjectRequests _objects = new(registry, time);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stopping">Ends watches when the server stops.</param>
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        try
        {
            await DispatchAsync(context, stopping);
        }
        catch (KubernetesStatusException e) when (!context.Response.HasStarted)
        {
            await JsonResponse.WriteAsync(context, e.Code, e.ToStatus());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailed(e, context.Request.Method, context.Request.Path);
            await JsonResponse.WriteAsync(context, 500, new KubernetesStatusException(500, "InternalError", "Internal error occurred: " + e.Message).ToStatus());
        }
    }

    private async Task DispatchAsync(HttpContext context, CancellationToken stopping)
    {
        var path = (context.Request.Path.Value ?? "").TrimEnd('/');
        if (path is "/healthz" or "/livez" or "/readyz" || path.StartsWith("/readyz/", StringComparison.Ordinal) || path.StartsWith("/livez/", StringComparison.Ordinal))
        {
            await JsonResponse.WriteTextAsync(context, 200, "ok");
            return;
        }

        if (await login.TryHandleAsync(context))
        {
            return;
        }

        var user = Impersonate(context, authenticator.Authenticate(context));
        if (path == "/version")
        {
            await JsonResponse.WriteAsync(context, 200, version.ToJson());
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method) && DiscoveryDocuments.Find(path, registry.Catalog) is { } document)
        {
            await JsonResponse.WriteAsync(context, 200, document);
            return;
        }

        if (path == "/apis/user.openshift.io/v1/users/~" && user != UserInfo.Anonymous)
        {
            await JsonResponse.WriteAsync(context, 200, ReviewRequests.Self(user));
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method) && path.Contains("/selfsubject", StringComparison.Ordinal)
            && ReviewRequests.Answer(path, await RequestBody.ReadObjectAsync(context.Request, context.RequestAborted) ?? [], user, _authorizer) is { } answer)
        {
            await JsonResponse.WriteAsync(context, 201, answer);
            return;
        }

        if (RequestInfo.Parse(path, registry.Catalog) is not { } info)
        {
            throw user == UserInfo.Anonymous
                ? new KubernetesStatusException(403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {context.Request.Method.ToLowerInvariant()} path \"{path}\"")
                : KubernetesStatusException.NoSuchPath();
        }

        Authorize(context, info, user);
        await _objects.HandleAsync(context, info, stopping);
    }

    private UserInfo Impersonate(HttpContext context, UserInfo user)
    {
        var name = context.Request.Headers["Impersonate-User"].ToString();
        if (name.Length == 0)
        {
            return user;
        }

        return _authorizer.Allows(user, "impersonate", "", "users")
            ? new UserInfo(name, [.. context.Request.Headers["Impersonate-Group"].OfType<string>(), "system:authenticated"])
            : throw new KubernetesStatusException(
                403, "Forbidden", $"users \"{name}\" is forbidden: User \"{user.Name}\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
    }

    private void Authorize(HttpContext context, RequestInfo info, UserInfo user)
    {
        var verb = ObjectRequests.Verb(context.Request, info);
        var resource = info.Subresource.Length == 0 ? info.Resource.Plural : $"{info.Resource.Plural}/{info.Subresource}";
        if (!_authorizer.Allows(user, verb, info.Resource.Group, resource))
        {
            var details = new JsonObject { ["kind"] = info.Resource.Plural, ["group"] = info.Resource.Group, ["name"] = info.Name };
            throw new KubernetesStatusException(403, "Forbidden", Authorizer.Refusal(user, verb, info.Resource, info.Namespace, info.Name), details);
        }
    }

    [LoggerMessage(LogLevel.Error, "Answering {Method} {Path} failed.")]
    private partial void LogFailed(Exception exception, string method, string path);
}
