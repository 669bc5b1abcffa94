using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Database.Collections;

/// <summary>
/// The contract for reading a cluster only to show it. The parser steps over what is left out, so neither dictionaries nor texts are made
/// for members that no api-version publishes.
/// </summary>
internal static class PublishedContract
{
    private static readonly Dictionary<Type, HashSet<string>> s_unpublished = new()
    {
        [typeof(OpenShiftClusterDocument)] = Names(
            nameof(OpenShiftClusterDocument.Lease),
            nameof(OpenShiftClusterDocument.Checkpoint),
            nameof(OpenShiftClusterDocument.Correlation)),
        [typeof(OpenShiftClusterProperties)] = Names(
            nameof(OpenShiftClusterProperties.LastError),
            nameof(OpenShiftClusterProperties.CreatedBy),
            nameof(OpenShiftClusterProperties.ProvisionedBy),
            nameof(OpenShiftClusterProperties.OperatorFlags),
            nameof(OpenShiftClusterProperties.OperatorVersion),
            nameof(OpenShiftClusterProperties.MaintenanceTask),
            nameof(OpenShiftClusterProperties.MaintenanceState),
            nameof(OpenShiftClusterProperties.LastAdminUpdateError),
            nameof(OpenShiftClusterProperties.Zones),
            nameof(OpenShiftClusterProperties.InfraId),
            nameof(OpenShiftClusterProperties.StorageSuffix),
            nameof(OpenShiftClusterProperties.ImageRegistryStorageAccountName)),
    };

    /// <summary>Takes out of a type what no api-version shows.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        HashSet<string>? unpublished = s_unpublished.GetValueOrDefault(type.Type);
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.IsExtensionData
                || property.PropertyType == typeof(SecureString)
                || property.PropertyType == typeof(SecureBytes)
                || unpublished?.Contains(property.Name) == true)
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    private static HashSet<string> Names(params string[] members) => [.. members.Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
