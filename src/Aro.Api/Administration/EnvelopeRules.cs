using Aro.Api.Contracts;
using Aro.Api.Errors;

namespace Aro.Api.Administration;

/// <summary>Name and type in a body: they follow from the version, so they may be left out but not differ.</summary>
internal static class EnvelopeRules
{
    /// <summary>Reports what differs.</summary>
    public static void Check(Findings findings, string? name, string? type, string? expectedName, string expectedType)
    {
        if (!string.IsNullOrEmpty(name) && expectedName is not null && !string.Equals(name, expectedName, StringComparison.Ordinal))
        {
            findings.Add(ErrorCodes.PropertyChangeNotAllowed, "name", $"The name of this resource is its version, '{expectedName}'. Leave it out or send that.");
        }

        if (!string.IsNullOrEmpty(type) && !string.Equals(type, expectedType, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(ErrorCodes.PropertyChangeNotAllowed, "type", $"The type of this resource is '{expectedType}'. Leave it out or send that.");
        }
    }
}
