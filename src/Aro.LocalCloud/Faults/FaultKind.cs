using System.Text.Json.Serialization;

namespace Aro.LocalCloud.Faults;

/// <summary>How a request is made to fail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>Answers <see cref="FaultRule.StatusCode"/> without doing anything.</summary>
    Respond,

    /// <summary>Closes the connection without doing anything.</summary>
    Drop,

    /// <summary>Does what was asked, then closes the connection without an answer.</summary>
    ApplyThenDrop,

    /// <summary>Does what was asked after <see cref="FaultRule.Delay"/>.</summary>
    Delay,
}
