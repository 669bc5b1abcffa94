using System.Text.Json.Serialization;

namespace Aro.Api.Internal;

/// <summary>What an operation does to a cluster.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationType>))]
public enum OperationType
{
    /// <summary>Installs a cluster.</summary>
    Create,

    /// <summary>Applies a customer's PUT or PATCH.</summary>
    Update,

    /// <summary>Applies maintenance.</summary>
    AdminUpdate,

    /// <summary>Removes a cluster.</summary>
    Delete,
}
