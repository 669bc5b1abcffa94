namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>Where an object is kept.</summary>
/// <param name="Resource">Qualified name of its resource.</param>
/// <param name="Namespace">Namespace; empty for objects of the cluster.</param>
/// <param name="Name">Name.</param>
internal readonly record struct ObjectKey(string Resource, string Namespace, string Name);
