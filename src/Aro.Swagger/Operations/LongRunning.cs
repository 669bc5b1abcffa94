namespace Aro.Swagger.Operations;

/// <summary>How a client learns the end of an operation.</summary>
internal enum LongRunning
{
    /// <summary>The answer is the end.</summary>
    No,

    /// <summary>From the URL in <c>Azure-AsyncOperation</c>; the resource is read afterwards.</summary>
    AsyncOperation,

    /// <summary>From the URL in <c>Location</c>.</summary>
    Location,
}
