using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aro.Api.Errors;

namespace Aro.Api.Administration;

/// <summary>Reads the bodies of administrators' requests. As with customers' requests, an unknown member is refused, not ignored.</summary>
internal static class AdminBody
{
    /// <summary>The body. Throws 400 InvalidRequestContent with the path of the first member that cannot be read.</summary>
    public static T Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw Refuse(null, null);
        }
        catch (JsonException e)
        {
            throw Refuse(e.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null, e);
        }
    }

    private static CloudErrorException Refuse(string? target, Exception? cause) => new(
        400,
        ErrorCodes.InvalidRequestContent,
        target is null
            ? "The request body must be a well-formed JSON object with the members that the list of this resource shows."
            : $"The member '{target}' cannot be read: it is unknown, given more than once, or of the wrong type.",
        target,
        cause);
}
