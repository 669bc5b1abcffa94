namespace Aro.Database.Documents;

/// <summary>The store cannot answer now; the caller may try again.</summary>
public sealed class DocumentStoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
