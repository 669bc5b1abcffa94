using Aro.Api.Internal;

namespace Aro.Database.Collections;

/// <summary>A page of typed documents.</summary>
/// <typeparam name="T">Document type.</typeparam>
/// <param name="Items">The documents.</param>
/// <param name="Continuation">Where the next page begins; null on the last page.</param>
public sealed record ResourcePage<T>(IReadOnlyList<Stored<T>> Items, string? Continuation)
    where T : Document;
