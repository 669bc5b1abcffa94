namespace Aro.Api.External.Annotations;

/// <summary>The URL determines the member; a body may repeat it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FromUrlAttribute : Attribute;
