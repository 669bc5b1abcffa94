using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Outcome of a write.</summary>
/// <param name="Body">The resource as a GET would show it now.</param>
/// <param name="ETag">Its ETag.</param>
/// <param name="Created">Whether it is new.</param>
/// <param name="Operation">The operation that goes on, or null.</param>
internal sealed record WriteOutcome(JsonObject Body, string ETag, bool Created, CloudOperation? Operation);

/// <summary>Outcome of a delete.</summary>
/// <param name="Existed">Whether there was something to delete.</param>
/// <param name="Operation">The operation that goes on, or null.</param>
internal sealed record DeleteOutcome(bool Existed, CloudOperation? Operation);
