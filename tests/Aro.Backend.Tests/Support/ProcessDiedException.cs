namespace Aro.Backend.Tests.Support;

/// <summary>The simulated process is dead: nothing it calls answers any more.</summary>
internal sealed class ProcessDiedException() : Exception("The process died.");
