using Aro.Api.Secrets;

namespace Aro.Database.Collections;

/// <summary>
/// The document that is being serialised on this thread. Converters are shared by all calls and are given no state, but the additional
/// data of a secret names its document; serialisation is synchronous, so the thread identifies the call.
/// </summary>
internal readonly struct SecretScope : IDisposable
{
    [ThreadStatic]
    private static Entry t_current;

    private readonly Entry _previous;

    private SecretScope(Entry previous) => _previous = previous;

    public static ISecretProtector Protector =>
        t_current.Protector ?? throw new InvalidOperationException("A secret can be serialised only by the document codec.");

    public static SecretScope Begin(ISecretProtector protector, string partition, string id)
    {
        SecretScope scope = new(t_current);
        t_current = new Entry(protector, partition, id);
        return scope;
    }

    /// <summary>What a secret of the current document is bound to: <c>{partition}/{document id}/{type}.{member}</c>.</summary>
    public static string Binding(string member) => string.Concat(t_current.Partition, "/", t_current.Id, "/") + member;

    public void Dispose() => t_current = _previous;

    private readonly record struct Entry(ISecretProtector? Protector, string Partition, string Id);
}
