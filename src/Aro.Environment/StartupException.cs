namespace Aro.Environment;

/// <summary>The service cannot start, for a reason that whoever starts it can mend. The message is one line for people.</summary>
public sealed class StartupException(string message, Exception? innerException = null) : Exception(message, innerException);
