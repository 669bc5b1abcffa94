namespace Aro.Database.Leases;

/// <summary>The cluster's operation is another one now (a delete came in); the worker stops and releases its lease.</summary>
public sealed class OperationSupersededException(string message) : Exception(message);
