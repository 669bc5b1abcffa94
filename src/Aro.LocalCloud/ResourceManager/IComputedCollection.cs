using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>A collection nobody writes, for example the sizes of virtual machines.</summary>
internal interface IComputedCollection
{
    /// <summary>Whether it is the collection of this full type.</summary>
    bool Holds(string type);

    /// <summary>Its items at a scope (null: the tenant).</summary>
    IEnumerable<JsonObject> List(ResourceId? scope, string type);
}
