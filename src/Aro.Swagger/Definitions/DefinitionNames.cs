using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Swagger.Definitions;

/// <summary>Names of definitions. They are the type names of generated clients, so those published stay, whatever our types are called.</summary>
internal static class DefinitionNames
{
    /// <summary>Name of the definition of a member's object, of its elements or of its values.</summary>
    public static string Of(MemberContract member) => member.Type!.Type.Name switch
    {
        nameof(ApiserverProfile) => "APIServerProfile",
        nameof(ManagedOutboundIps) => "ManagedOutboundIPs",
        nameof(OutboundIp) => member.Property.Name switch
        {
            nameof(LoadBalancerProfile.EffectiveOutboundIps) => "EffectiveOutboundIP",
            nameof(LoadBalancerProfile.OutboundIpPrefixes) => "OutboundIPPrefix",
            _ => "OutboundIP",
        },
        string name => name,
    };

    /// <summary>The shared ARM definition a type of the model stands for; null when it is the provider's own.</summary>
    public static string? CommonTypeOf(Type type) => type.Name switch
    {
        nameof(ManagedServiceIdentity) => "managedidentity.json#/definitions/ManagedServiceIdentity",
        nameof(SystemData) => "types.json#/definitions/systemData",
        _ => null,
    };
}
