using System.Text.Json;

namespace Aro.Database.Cosmos;

/// <summary>The containers of the database, from the same file that the deployment template reads (<c>containers.json</c>).</summary>
internal static class CosmosContainers
{
    /// <summary>One definition for each <see cref="Documents.DocumentContainer"/>.</summary>
    public static IReadOnlyList<CosmosContainerDefinition> All { get; } = Load();

    private static List<CosmosContainerDefinition> Load()
    {
        using Stream stream = typeof(CosmosContainers).Assembly.GetManifestResourceStream("Aro.Database.Cosmos.containers.json")!;
        return JsonSerializer.Deserialize(stream, CosmosJsonContext.Default.ListCosmosContainerDefinition)!;
    }
}
