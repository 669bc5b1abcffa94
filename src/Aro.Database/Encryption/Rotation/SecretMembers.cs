using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Database.Encryption.Rotation;

/// <summary>Which members of stored documents are secrets, by their JSON names.</summary>
internal static class SecretMembers
{
    private static readonly FrozenDictionary<string, string[]> s_byName = typeof(Document).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Document).Namespace)
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(property => property.PropertyType == typeof(SecureString) || property.PropertyType == typeof(SecureBytes))
        .Select(property => (
            property.DeclaringType,
            Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
        .GroupBy(member => member.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(member => $"{member.DeclaringType!.Name}.{member.Name}").ToArray(), StringComparer.Ordinal);

    /// <summary>The members (<c>{type}.{JSON name}</c>, as secrets are bound to them) that have a JSON name; none when no secret has it.</summary>
    public static IReadOnlyList<string> Named(string name) => s_byName.GetValueOrDefault(name) ?? [];
}
