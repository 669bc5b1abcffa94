using System.Text;
using Aro.Api.Secrets;

namespace Aro.Cluster.Tests.Support;

/// <summary>Marks instead of encrypting, so that tests can tell sealed from plain and see the binding.</summary>
internal sealed class PlainProtector : ISecretProtector
{
    public string Seal(ReadOnlySpan<byte> plaintext, string binding) => $"sealed:{binding}:{Convert.ToBase64String(plaintext)}";

    public byte[] Open(string sealedText, string binding) =>
        sealedText.StartsWith($"sealed:{binding}:", StringComparison.Ordinal)
            ? Convert.FromBase64String(sealedText[(sealedText.LastIndexOf(':') + 1)..])
            : throw new SecretOpenException($"'{Encoding.UTF8.GetByteCount(sealedText)}' bytes are not bound to {binding}.");

    public bool IsCurrent(string sealedText) => true;
}
