namespace Aro.Api.Internal;

/// <summary>A document that the store may forget by itself.</summary>
public interface IExpiringDocument
{
    /// <summary>Seconds to live from the last write, as Cosmos DB counts them; absent to keep the document.</summary>
    int? Ttl { get; }
}
