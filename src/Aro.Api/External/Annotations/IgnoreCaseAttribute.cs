namespace Aro.Api.External.Annotations;

/// <summary>Values that differ only in letter case are the same (ARM ids, regions); for maps this is said of the keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IgnoreCaseAttribute : Attribute;
