using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Aro.Api.Contracts;

/// <summary>
/// Reads and writes one property of the external model by a single compiled call. All api-versions share it. The serializer's accessors
/// take two calls each, which is felt where every member of two clusters is compared.
/// </summary>
internal sealed class PropertyAccess
{
    private static readonly ConcurrentDictionary<PropertyInfo, PropertyAccess> All = new();

    private PropertyAccess(PropertyInfo property)
    {
        ParameterExpression target = Expression.Parameter(typeof(object));
        ParameterExpression value = Expression.Parameter(typeof(object));
        MemberExpression member = Expression.Property(Expression.Convert(target, property.DeclaringType!), property);
        Get = Expression.Lambda<Func<object, object?>>(Expression.Convert(member, typeof(object)), target).Compile();
        Set = Expression.Lambda<Action<object, object?>>(Expression.Assign(member, Expression.Convert(value, property.PropertyType)), target, value).Compile();
    }

    /// <summary>The value.</summary>
    public Func<object, object?> Get { get; }

    /// <summary>Sets the value.</summary>
    public Action<object, object?> Set { get; }

    /// <summary>The access to a property.</summary>
    public static PropertyAccess Of(PropertyInfo property) => All.GetOrAdd(property, static property => new PropertyAccess(property));
}
