using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Aro.Cluster.Installer;

/// <summary>Writes the files given to the installer.</summary>
internal static class Yaml
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .WithQuotingNecessaryStrings()
        .WithIndentedSequences()
        .DisableAliases()
        .Build();

    public static string Write(object value) => Serializer.Serialize(value);
}
