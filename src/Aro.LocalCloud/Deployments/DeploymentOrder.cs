using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// Works out which resource comes after which: what the template says (<c>dependsOn</c> by id, name, loop or symbol), parents before children,
/// and what a body refers to before the one that refers to it, unless that contradicts what the template says.
/// </summary>
internal static class DeploymentOrder
{
    public static void Arrange(
        List<PlannedResource> resources,
        List<(IReadOnlyList<string> DependsOn, IReadOnlyList<string> Aliases)> marks,
        Dictionary<string, (string Name, IReadOnlyList<string> DependsOn)> modules)
    {
        var stated = new HashSet<int>[resources.Count];
        for (var i = 0; i < resources.Count; i++)
        {
            var wanted = marks[i].DependsOn.Concat(marks[i].Aliases.SelectMany(a => modules.TryGetValue(a, out var m) ? m.DependsOn : []));
            stated[i] = [.. wanted.SelectMany(w => Named(w, resources, marks, modules)).Where(j => j != i)];
            for (var j = 0; j < resources.Count; j++)
            {
                if (j != i && resources[j].Id.Contains(resources[i].Id))
                {
                    stated[i].Add(j);
                }
            }
        }

        if (HasCycle(stated))
        {
            throw new CloudException(400, "InvalidTemplate", "Deployment template validation failed: 'Circular dependency detected in the template.'.");
        }

        var all = stated.Select((s, i) => s.Union(Implied(resources, i)).ToHashSet()).ToArray();
        var chosen = HasCycle(all) ? stated : all;
        for (var i = 0; i < resources.Count; i++)
        {
            resources[i].After = chosen[i];
        }
    }

    private static IEnumerable<int> Named(
        string wanted,
        List<PlannedResource> resources,
        List<(IReadOnlyList<string> DependsOn, IReadOnlyList<string> Aliases)> marks,
        Dictionary<string, (string Name, IReadOnlyList<string> DependsOn)> modules)
    {
        var module = modules.Where(m => wanted.EndsWith("Microsoft.Resources/deployments/" + m.Value.Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(wanted, m.Value.Name, StringComparison.OrdinalIgnoreCase)).Select(m => m.Key).ToList();
        for (var i = 0; i < resources.Count; i++)
        {
            if (string.Equals(resources[i].Id.Value, wanted, StringComparison.OrdinalIgnoreCase)
                || string.Equals(resources[i].Id.Name, wanted, StringComparison.OrdinalIgnoreCase)
                || resources[i].Id.Value.EndsWith("/providers/" + wanted, StringComparison.OrdinalIgnoreCase)
                || marks[i].Aliases.Contains(wanted)
                || marks[i].Aliases.Intersect(module).Any())
            {
                yield return i;
            }
        }
    }

    private static IEnumerable<int> Implied(List<PlannedResource> resources, int index)
    {
        var references = ResourceTable.References(resources[index].Body).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var text = CloudJson.Write(resources[index].Body).ToLowerInvariant();
        for (var j = 0; j < resources.Count; j++)
        {
            var key = resources[j].Id.Key;
            if (j != index && (references.Contains(key) || text.Contains("'" + key + "'", StringComparison.Ordinal)))
            {
                yield return j;
            }
        }
    }

    private static bool HasCycle(HashSet<int>[] after)
    {
        var done = new HashSet<int>();
        while (done.Count < after.Length)
        {
            var ready = Enumerable.Range(0, after.Length).Where(i => !done.Contains(i) && after[i].IsSubsetOf(done)).ToList();
            if (ready.Count == 0)
            {
                return true;
            }

            done.UnionWith(ready);
        }

        return false;
    }
}
