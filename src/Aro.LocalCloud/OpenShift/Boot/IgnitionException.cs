namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>A machine cannot be configured.</summary>
/// <param name="message">What its console shows.</param>
/// <param name="transient">Whether trying again can help.</param>
internal sealed class IgnitionException(string message, bool transient = false) : Exception(message)
{
    /// <summary>Whether trying again can help.</summary>
    public bool IsTransient { get; } = transient;
}
