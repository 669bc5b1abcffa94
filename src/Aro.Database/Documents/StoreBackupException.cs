namespace Aro.Database.Documents;

/// <summary>A copy of a store cannot be made. The message is one line for people: where it was to be, what is wrong and what to do.</summary>
public sealed class StoreBackupException(string target, string problem, string remedy, Exception? innerException = null)
    : Exception($"Cannot write the backup '{target}': {problem}. {remedy}", innerException);
