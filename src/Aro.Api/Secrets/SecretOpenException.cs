namespace Aro.Api.Secrets;

/// <summary>A sealed value cannot be opened: unknown key, wrong document or damaged.</summary>
public sealed class SecretOpenException(string message, Exception? innerException = null) : Exception(message, innerException);
