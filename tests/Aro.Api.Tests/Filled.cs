using System.Collections;
using System.Reflection;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Api.Tests;

/// <summary>Makes objects with every member set and an unknown member at every depth, from their types alone.</summary>
internal static class Filled
{
    public static object Create(Type type, string secret = "secret")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 7L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(Guid) => Guid.Parse(Bodies.Subscription),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(7),
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { x = 1 }),
            _ when type == typeof(SecureString) => SecureString.FromPlaintext(secret),
            _ when type == typeof(SecureBytes) => SecureBytes.FromPlaintext(System.Text.Encoding.UTF8.GetBytes(secret)),
            _ when type == typeof(CloudErrorBody) => new CloudErrorBody { Code = "Code", Message = "Message" },
            _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["key"] = "text" },
            { IsEnum: true } => Enum.GetValues(type).GetValue(1)!,
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => List(type, secret),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Dictionary<,>) => Map(type, secret),
            _ => Object(type, secret),
        };
    }

    private static object Object(Type type, string secret)
    {
        object value = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(value, property.Name == nameof(InternalObject.UnknownMembers)
                ? new Dictionary<string, JsonElement> { ["madeByNewerBuild"] = JsonSerializer.SerializeToElement(type.Name) }
                : Create(property.PropertyType, secret));
        }

        return value;
    }

    private static IList List(Type type, string secret)
    {
        IList list = (IList)Activator.CreateInstance(type)!;
        list.Add(Create(type.GetGenericArguments()[0], secret));
        return list;
    }

    private static IDictionary Map(Type type, string secret)
    {
        IDictionary map = (IDictionary)Activator.CreateInstance(type)!;
        map.Add("key", Create(type.GetGenericArguments()[1], secret));
        return map;
    }
}
