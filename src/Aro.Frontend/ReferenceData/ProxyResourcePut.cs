namespace Aro.Frontend.ReferenceData;

/// <summary>A request of an administrator to put a proxy resource.</summary>
/// <typeparam name="T">The document of the resource.</typeparam>
/// <param name="Name">The resource the request is about; null when it names none.</param>
/// <param name="ApplyTo">Checks the request and applies it to the document, which is told to be new or not.</param>
internal sealed record ProxyResourcePut<T>(string? Name, Action<T, bool> ApplyTo);
