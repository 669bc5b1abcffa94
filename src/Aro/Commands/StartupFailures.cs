using Aro.Environment;
using Aro.LocalCloud.Hosting;
using Aro.Swagger;

namespace Aro.Commands;

/// <summary>Failures that the user of the command line can mend.</summary>
internal static class StartupFailures
{
    /// <summary>What to print for <paramref name="exception"/>; null when it is a fault of ours, which is shown in full.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException or LocalCloudException or SwaggerInputException => exception.Message,
        IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
