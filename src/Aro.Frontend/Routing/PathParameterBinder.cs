using Aro.Api;
using Aro.Api.Errors;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Routing;

/// <summary>The rules of path parameters (ARM RPC, resource API reference: names of at most 90 characters).</summary>
internal static class PathParameterBinder
{
    private const int MaxNameLength = 90;

    public static void Bind(RequestContext context, PathParameter parameter, ReadOnlySpan<char> value, string location)
    {
        switch (parameter)
        {
            case PathParameter.SubscriptionId:
                context.SubscriptionId = Guid.TryParseExact(value, "D", out Guid subscription)
                    ? subscription
                    : throw Bad(ErrorCodes.InvalidSubscriptionID, $"The subscription id '{value}' is not a GUID.");
                break;
            case PathParameter.ResourceGroupName:
                context.ResourceGroup = IsName(value)
                    ? value.ToString()
                    : throw Bad(ErrorCodes.InvalidResourceGroupName, $"The resource group name '{value}' is not valid: {NameRule}");
                break;
            case PathParameter.ProviderNamespace:
                Require(value, ClusterResourceId.ProviderNamespace, ErrorCodes.InvalidResourceNamespace, "resource provider namespace");
                break;
            case PathParameter.ResourceType:
                Require(value, ClusterResourceId.ResourceType, ErrorCodes.InvalidResourceType, "resource type");
                break;
            case PathParameter.ResourceName:
                context.ResourceName = IsName(value)
                    ? value.ToString()
                    : throw Bad(ErrorCodes.InvalidResourceName, $"The cluster name '{value}' is not valid: {NameRule}");
                break;
            case PathParameter.Location:
                if (!RegionName.AreSame(value.ToString(), location))
                {
                    throw NotServed(value, location, ErrorCodes.InvalidLocation, "location");
                }

                break;
            case PathParameter.OperationId:
                context.OperationId = Guid.TryParseExact(value, "D", out Guid operation)
                    ? operation
                    : throw Bad(ErrorCodes.InvalidOperationID, $"The operation id '{value}' is not a GUID.");
                break;
            case PathParameter.OpenShiftVersion:
                context.OpenShiftVersion = value.ToString();
                break;
            case PathParameter.OpenShiftMinorVersion:
                context.OpenShiftMinorVersion = value.ToString();
                break;
        }
    }

    private const string NameRule = "it may have 1 to 90 letters, digits, '-', '_', '(', ')' and '.', and may not end with '.'.";

    private static bool IsName(ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > MaxNameLength || value[^1] == '.')
        {
            return false;
        }

        foreach (char c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '(' or ')' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static void Require(ReadOnlySpan<char> value, string expected, string code, string what)
    {
        if (!value.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw NotServed(value, expected, code, what);
        }
    }

    private static CloudErrorException NotServed(ReadOnlySpan<char> value, string expected, string code, string what) =>
        Bad(code, $"The {what} '{value}' is not served here; it must be '{expected}'.");

    private static CloudErrorException Bad(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
