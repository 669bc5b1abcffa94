namespace Aro.Api.External.Annotations;

/// <summary>A PATCH replaces the map instead of merging it key by key; a key with the value null is left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReplacedAsWholeAttribute : Attribute;
