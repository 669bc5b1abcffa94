using System.Text.Encodings.Web;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Database.Documents;
using Aro.Frontend.Requests;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Errors;

/// <summary>Turns whatever was thrown into the one error shape of ARM. Details of what the customer did not cause are only logged.</summary>
internal sealed partial class ErrorResponder(IOptions<FrontendOptions> options, ILogger<ErrorResponder> logger)
{
    /// <summary>Status the access log shows when the client went away before an answer.</summary>
    public const int ClientClosedRequest = 499;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RespondAsync(RequestContext context, Exception exception)
    {
        HttpResponse response = context.Http.Response;
        if (exception is OperationCanceledException && context.Aborted.IsCancellationRequested)
        {
            if (!response.HasStarted)
            {
                response.StatusCode = ClientClosedRequest;
            }

            return;
        }

        CloudErrorException error = Map(context, exception);
        if (response.HasStarted)
        {
            context.Http.Abort();
            return;
        }

        if (error.RetryAfterSeconds is { } seconds)
        {
            response.SetRetryAfter(seconds);
        }

        response.Headers[RequestHeaderNames.ErrorCode] = error.Body.Code;
        using var buffer = new PooledBufferWriter();
        Write(buffer, error.Body);
        await response.SendJsonAsync(error.StatusCode, buffer.Written, context.Aborted);
    }

    private static void Write(PooledBufferWriter buffer, CloudErrorBody body)
    {
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        json.WriteStartObject();
        json.WritePropertyName("error");
        JsonSerializer.Serialize(json, body, FrontendJsonContext.Default.CloudErrorBody);
        json.WriteEndObject();
    }

    private CloudErrorException Map(RequestContext context, Exception exception)
    {
        switch (exception)
        {
            case CloudErrorException { StatusCode: < 500 } error:
                return error;
            case CloudErrorException error:
                ServiceError(error, context.RequestId);
                return error;
            case BadHttpRequestException bad:
                return new CloudErrorException(
                    bad.StatusCode,
                    bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ErrorCodes.RequestEntityTooLarge : ErrorCodes.InvalidRequestContent,
                    $"The request could not be read: {bad.Message}");
            case DocumentPreconditionException or DocumentConflictException:
                Contended(exception, context.RequestId);
                return new CloudErrorException(
                    StatusCodes.Status409Conflict,
                    ErrorCodes.Conflict,
                    "Other requests kept changing the resource while this one was processed. Nothing was changed by it; try again.")
                {
                    RetryAfterSeconds = options.Value.RetryAfterSeconds,
                };
            case DocumentStoreUnavailableException:
                Unavailable(exception, context.RequestId);
                return new CloudErrorException(
                    StatusCodes.Status503ServiceUnavailable,
                    ErrorCodes.ServiceUnavailable,
                    $"The service cannot reach its database at the moment. Try again shortly. (Request id '{context.RequestId}'.)")
                {
                    RetryAfterSeconds = options.Value.RetryAfterSeconds,
                };
            default:
                Unexpected(exception, context.RequestId);
                return new CloudErrorException(
                    StatusCodes.Status500InternalServerError,
                    ErrorCodes.InternalServerError,
                    $"The service failed unexpectedly. Try again; if it happens again, give support the request id '{context.RequestId}'.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly.")]
    private partial void Unexpected(Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} is answered with a failure of the service.")]
    private partial void ServiceError(Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} lost against concurrent writers too often.")]
    private partial void Contended(Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed because the document store is unavailable.")]
    private partial void Unavailable(Exception exception, string requestId);
}
