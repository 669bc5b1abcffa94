using Aro.LocalCloud.Kubernetes.Tables;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>A kind of object that the API server stores, at one version.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version, for example <c>v1</c>.</param>
/// <param name="Plural">Name in paths.</param>
/// <param name="Kind">Kind of one object.</param>
/// <param name="Namespaced">Whether objects live in namespaces.</param>
internal sealed record ApiResource(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    /// <summary>Abbreviations for the command line.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of resources such as <c>all</c> for the command line.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether status is a subresource: plain writes leave it alone, and the object has a generation.</summary>
    public bool HasStatus { get; init; } = true;

    /// <summary>Whether <c>scale</c> is a subresource.</summary>
    public bool HasScale { get; init; }

    /// <summary>Whether it comes from a CustomResourceDefinition, or does so on a real cluster: strategic merge patches are refused.</summary>
    public bool Custom { get; init; }

    /// <summary>Columns of its table; null for name and age.</summary>
    public IReadOnlyList<TableColumn>? Columns { get; init; }

    /// <summary><c>group/version</c>, or the version alone in the core group.</summary>
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>plural.group</c>: its name in messages and in the store, whatever the version.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Name of one, in lower case.</summary>
    public string Singular => Kind.ToLowerInvariant();
}
