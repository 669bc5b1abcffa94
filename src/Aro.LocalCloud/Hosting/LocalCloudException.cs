namespace Aro.LocalCloud.Hosting;

/// <summary>The local cloud cannot start; the message is meant for the person who started it.</summary>
public sealed class LocalCloudException(string message, Exception? innerException = null) : Exception(message, innerException);
