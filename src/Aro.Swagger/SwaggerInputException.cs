namespace Aro.Swagger;

/// <summary>Input that cannot be used: a path that does not exist, a file that is not swagger. The message says which and why, in one line.</summary>
public sealed class SwaggerInputException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SwaggerInputException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public SwaggerInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    public SwaggerInputException()
    {
    }
}
