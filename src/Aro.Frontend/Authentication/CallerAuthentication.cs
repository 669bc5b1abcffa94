using System.Security.Cryptography.X509Certificates;
using Aro.Api.Errors;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Authentication;

/// <summary>Applies the authentication a route asks for, before anything of the request but its path was looked at.</summary>
internal sealed class CallerAuthentication(ArmAuthenticator arm, AdminAuthenticator admin)
{
    private const int RetryAfterSeconds = 10;

    /// <summary>Returns when the caller is of the kind the route asks for.</summary>
    /// <exception cref="CloudErrorException">403 Forbidden, or 503 while ARM's certificates are not known.</exception>
    public void Require(HttpContext http, CallerKind caller)
    {
        if (caller == CallerKind.Anyone)
        {
            return;
        }

        X509Certificate2? certificate = http.Connection.ClientCertificate;
        switch (caller == CallerKind.Administrator ? admin.Authenticate(certificate) : arm.Authenticate(certificate))
        {
            case AuthenticationResult.Allowed:
                return;
            case AuthenticationResult.Unavailable:
                throw new CloudErrorException(
                    StatusCodes.Status503ServiceUnavailable,
                    ErrorCodes.ServiceUnavailable,
                    "The service is starting and cannot authenticate callers yet. Try again shortly.") { RetryAfterSeconds = RetryAfterSeconds };
            default:
                throw new CloudErrorException(
                    StatusCodes.Status403Forbidden,
                    ErrorCodes.Forbidden,
                    "The client certificate is missing or not one of a caller who may do this.");
        }
    }
}
