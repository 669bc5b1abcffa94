namespace Aro.Database.Documents;

/// <summary>A finished copy of a store.</summary>
/// <param name="Documents">Documents in it, expired ones that are not removed yet included.</param>
/// <param name="Bytes">Its size.</param>
public sealed record StoreBackup(long Documents, long Bytes);
