namespace Aro.Api.Tests;

/// <summary>A value of a member of a body.</summary>
/// <param name="Path">Where it is, as <see cref="Edit"/> has it.</param>
/// <param name="Json">What it is; null when the member is left out.</param>
internal sealed record MemberValue(string Path, string? Json);
