namespace Aro.Backend.Operations;

/// <summary>A step went on after its cancellation for longer than it may.</summary>
internal sealed class StepAbandonedException(string step) : Exception($"Step '{step}' did not stop when it was canceled.");
