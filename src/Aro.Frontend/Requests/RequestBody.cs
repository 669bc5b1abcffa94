using System.Buffers;
using System.IO.Pipelines;
using Aro.Api.Errors;

namespace Aro.Frontend.Requests;

/// <summary>A request's body in a pooled buffer, which is cleared when given back because bodies carry secrets.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Largest body accepted.</summary>
    public const int MaxLength = 1024 * 1024;

    private const string JsonMediaType = "application/json";
    private const string Identity = "identity";

    private byte[] _buffer;
    private int _length;

    private RequestBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes of the document, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ReadOnlyMemory<byte> bytes = _buffer.AsMemory(0, _length);
            return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
    }

    /// <summary>Reads the body.</summary>
    /// <exception cref="CloudErrorException">413 when it is too large, 415 when it is not application/json as it is.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxLength)
        {
            throw TooLarge();
        }

        string? contentType = request.ContentType;
        if (!string.IsNullOrEmpty(contentType) && !IsJson(contentType))
        {
            throw NotJson(contentType);
        }

        string? encoding = request.Headers.ContentEncoding;
        if (!string.IsNullOrEmpty(encoding) && !encoding.Equals(Identity, StringComparison.OrdinalIgnoreCase))
        {
            throw Encoded(request, encoding);
        }

        var body = new RequestBody((int)(request.ContentLength ?? 4096));
        try
        {
            await body.FillAsync(request.BodyReader, cancellationToken);
            if (body._length > 0 && string.IsNullOrEmpty(contentType))
            {
                throw NotJson("");
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task FillAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> chunk = read.Buffer;
            if (chunk.Length > MaxLength - _length)
            {
                reader.AdvanceTo(chunk.End);
                throw TooLarge();
            }

            Append(chunk);
            reader.AdvanceTo(chunk.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private void Append(in ReadOnlySequence<byte> chunk)
    {
        int needed = _length + (int)chunk.Length;
        if (needed > _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        chunk.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }

    private static bool IsJson(string contentType)
    {
        int end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType.AsSpan(0, end)).Trim().Equals(JsonMediaType, StringComparison.OrdinalIgnoreCase);
    }

    private static CloudErrorException TooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.RequestEntityTooLarge, "The request body is larger than 1 MiB (1048576 bytes).");

    private static CloudErrorException NotJson(string contentType) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            ErrorCodes.UnsupportedMediaType,
            $"The content type '{contentType}' is not supported. Send the body as 'application/json'.");

    // RFC 9110 §15.5.16: the answer says which encodings are taken.
    private static CloudErrorException Encoded(HttpRequest request, string encoding)
    {
        request.HttpContext.Response.Headers.AcceptEncoding = Identity;
        return new(
            StatusCodes.Status415UnsupportedMediaType,
            ErrorCodes.UnsupportedMediaType,
            $"The Content-Encoding '{encoding}' is not supported. Send the body as it is, not compressed.");
    }
}
