using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Aro.Api.External;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.Contracts;

/// <summary>
/// The JSON contract of the cluster resource in one api-version: what is written (a serializer contract from which a modifier removed
/// the members the version lacks) and what is read (the same members with their rules).
/// </summary>
internal sealed class ApiContract
{
    private readonly Dictionary<Type, TypeContract> _types = [];

    /// <summary>Builds the contract of an api-version.</summary>
    public ApiContract(string apiVersion)
    {
        ApiVersion = apiVersion;
        IsAdmin = string.Equals(apiVersion, ApiVersionNames.Admin, StringComparison.Ordinal);
        Ordinal = IsAdmin ? ApiVersionNames.Ordered.Count - 1 : ApiVersionNames.OrdinalOf(apiVersion);
        Root = BuildType(Options(static _ => { }), typeof(OpenShiftCluster));
        SetPaths(Root, JsonPath.Root, []);

        JsonSerializerOptions writing = Options(RemoveUnpublished);
        WriteInfo = (JsonTypeInfo<OpenShiftCluster>)writing.GetTypeInfo(typeof(OpenShiftCluster));
        ProvisioningStates = Of<OpenShiftClusterProperties>().Members
            .Single(member => member.Property.Name == nameof(OpenShiftClusterProperties.ProvisioningState)).AllowedValues!;
        CanceledState = ProvisioningStates.FirstOrDefault(state => state is "Canceled" or "Cancelled") ?? "Failed";
        HasSystemData = Root.Has(nameof(OpenShiftCluster.SystemData));
        HasWorkerProfilesStatus = Of<OpenShiftClusterProperties>().Has(nameof(OpenShiftClusterProperties.WorkerProfilesStatus));
    }

    /// <summary>Name of the api-version.</summary>
    public string ApiVersion { get; }

    /// <summary>Position of the api-version in time; <c>admin</c> goes with the newest.</summary>
    public int Ordinal { get; }

    /// <summary>Whether this is what administrators see.</summary>
    public bool IsAdmin { get; }

    /// <summary>The cluster.</summary>
    public TypeContract Root { get; }

    /// <summary>Writes a cluster: exactly the published members, never a secret.</summary>
    public JsonTypeInfo<OpenShiftCluster> WriteInfo { get; }

    /// <summary>The provisioning states the version has.</summary>
    public IReadOnlyList<string> ProvisioningStates { get; }

    /// <summary>How the version calls a canceled operation; versions without a word for it say Failed.</summary>
    public string CanceledState { get; }

    /// <summary>Whether the version has <c>systemData</c>.</summary>
    public bool HasSystemData { get; }

    /// <summary>Whether the version tells the live workers apart; versions that do not show them as <c>workerProfiles</c>.</summary>
    public bool HasWorkerProfilesStatus { get; }

    /// <summary>The contract of a type of the model.</summary>
    public TypeContract Of<T>() => _types[typeof(T)];

    private static JsonSerializerOptions Options(Action<JsonTypeInfo> modifier) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new UtcTimeConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { modifier } },
    };

    private void RemoveUnpublished(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.PropertyType == typeof(SecureString)
                || (property.AttributeProvider is MemberInfo member && !MemberContract.Exists(member, Ordinal, IsAdmin)))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    // Below a list or a map the path is null.
    private static void SetPaths(TypeContract type, JsonPath? path, HashSet<MemberContract> seen)
    {
        foreach (MemberContract member in type.Members)
        {
            bool isNew = seen.Add(member);
            if (!isNew && (path is not null || member.Path is not null))
            {
                throw new NotSupportedException($"{type.Type} is the type of several members; only types below lists and maps may be.");
            }

            member.Path = path?.Member(member.Name);
            if (isNew && member.Type is { } inner)
            {
                SetPaths(inner, member.Kind == MemberKind.Object ? member.Path : null, seen);
            }
        }
    }

    private TypeContract BuildType(JsonSerializerOptions options, Type type)
    {
        if (_types.TryGetValue(type, out TypeContract? known))
        {
            return known;
        }

        JsonTypeInfo info = options.GetTypeInfo(type);
        MemberContract[] members = [.. info.Properties.Select(property => new MemberContract(property, Ordinal, IsAdmin))];
        TypeContract contract = new(type, info.CreateObject!, members);
        _types.Add(type, contract);
        foreach (MemberContract member in members)
        {
            Type memberType = member.Property.PropertyType;
            if (member.Kind is MemberKind.List or MemberKind.TextMap or MemberKind.ObjectMap)
            {
                member.CreateCollection = options.GetTypeInfo(memberType).CreateObject;
            }

            member.Type = member.Kind switch
            {
                MemberKind.Object => BuildType(options, memberType),
                MemberKind.List or MemberKind.ObjectMap => BuildType(options, memberType.GetGenericArguments()[^1]),
                _ => null,
            };
        }

        return contract;
    }
}
