namespace Aro.Database.Leases;

/// <summary>The lease moved on: this worker may write nothing more.</summary>
public sealed class LeaseLostException(string message) : Exception(message);
