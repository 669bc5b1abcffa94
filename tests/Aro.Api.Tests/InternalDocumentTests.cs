using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Conversion;
using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>Invariant I4: members a reader does not know survive its write, at every depth.</summary>
public class InternalDocumentTests
{
    public static TheoryData<Type> StoredTypes() =>
        [.. typeof(InternalObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(InternalObject)) && !type.IsAbstract)];

    [Fact]
    public void StoredTypes_AreFound() => StoredTypes().Count.ShouldBeGreaterThan(20);

    [Theory]
    [MemberData(nameof(StoredTypes))]
    public void Json_MembersOfANewerBuild_SurviveAtEveryDepth(Type type)
    {
        object original = Filled.Create(type);
        JsonNode stored = JsonNode.Parse(JsonSerializer.Serialize(original, type, StoredJson.Options))!;
        CountMarks(stored).ShouldBe(ServiceSets.Objects(original).Count());

        object read = stored.Deserialize(type, StoredJson.Options)!;

        JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(read, type, StoredJson.Options)), stored).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(StoredTypes))]
    public void StoredTypes_ObjectsInside_AreInternalObjectsToo(Type type)
    {
        foreach (Type member in type.GetProperties().Where(property => property.Name != nameof(InternalObject.UnknownMembers)).Select(property => property.PropertyType))
        {
            Type inner = member.IsGenericType ? member.GetGenericArguments()[^1] : member;
            if (inner.IsClass && inner.Namespace == typeof(InternalObject).Namespace)
            {
                inner.IsSubclassOf(typeof(InternalObject)).ShouldBeTrue($"{type.Name} holds {inner.Name}");
            }
        }
    }

    [Fact]
    public void Copy_EverythingSet_IsEqualAndSharesNothing()
    {
        OpenShiftCluster original = (OpenShiftCluster)Filled.Create(typeof(OpenShiftCluster));
        string before = StoredJson.Of(original);

        OpenShiftCluster copy = ClusterCopier.Copy(original);

        StoredJson.Of(copy).ShouldBe(before);
        HashSet<object> objects = new(ServiceSets.Objects(original), ReferenceEqualityComparer.Instance);
        objects.Count.ShouldBeGreaterThan(15);
        ServiceSets.Objects(copy).ShouldAllBe(item => !objects.Contains(item));
        foreach (InternalObject item in ServiceSets.Objects(copy))
        {
            item.UnknownMembers!.Clear();
        }

        copy.Tags!.Clear();
        copy.Properties.Zones!.Clear();
        copy.Properties.WorkerProfiles.Clear();
        StoredJson.Of(original).ShouldBe(before);
    }

    private static int CountMarks(JsonNode? node) => node switch
    {
        JsonObject map => (map.ContainsKey("madeByNewerBuild") ? 1 : 0) + map.Sum(entry => CountMarks(entry.Value)),
        JsonArray list => list.Sum(CountMarks),
        _ => 0,
    };
}
