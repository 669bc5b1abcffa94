namespace Aro.Api.Errors;

/// <summary>A failure the customer is to see. Anything else that is thrown is mapped by the error catalogue of the layer that catches it.</summary>
public sealed class CloudErrorException : Exception
{
    /// <summary>Creates the failure.</summary>
    public CloudErrorException(int statusCode, CloudErrorBody body, Exception? innerException = null)
        : base($"{body.Code}: {body.Message}", innerException)
    {
        StatusCode = statusCode;
        Body = body;
    }

    /// <summary>Creates the failure from its parts.</summary>
    public CloudErrorException(int statusCode, string code, string message, string? target = null, Exception? innerException = null)
        : this(statusCode, new CloudErrorBody { Code = code, Message = message, Target = target }, innerException)
    {
    }

    /// <summary>HTTP status; 4xx is the customer's to mend, 5xx the service's.</summary>
    public int StatusCode { get; }

    /// <summary>What is sent.</summary>
    public CloudErrorBody Body { get; }

    /// <summary>Seconds after which a retry can help, sent as <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }
}
