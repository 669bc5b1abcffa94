using System.Reflection;
using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.External;
using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Swagger.Definitions;

/// <summary>The definitions of the cluster resource, from the contract of an api-version.</summary>
internal sealed class ModelDefinitions(PublishedVersion version, XmlDocumentation documentation)
{
    private static readonly string[] Inherited = [nameof(OpenShiftCluster.Location), nameof(OpenShiftCluster.Tags)];
    private static readonly string[] Updatable =
        [nameof(OpenShiftCluster.Tags), nameof(OpenShiftCluster.Identity), nameof(OpenShiftCluster.Properties)];

    private readonly Dictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    /// <summary>All, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Create()
    {
        TypeContract root = version.Contract.Root;
        _definitions["OpenShiftCluster"] = Object(root, IsOwn, marksMutability: true).Inheriting(version.CommonType("types.json#/definitions/TrackedResource"));
        JsonObject update = Object(root, member => Updatable.Contains(member.Property.Name), marksMutability: true);
        _definitions["OpenShiftClusterUpdate"] = update.Described("What a PATCH changes: members that are left out keep their values.");
        _definitions["OpenShiftClusterList"] = Schemas.Page(version, "OpenShiftCluster", "A page of clusters.");
        return _definitions;
    }

    private bool IsOwn(MemberContract member) =>
        !member.IsFromUrl
        && !Inherited.Contains(member.Property.Name)
        && !(version.InheritsSystemData && member.Property.Name == nameof(OpenShiftCluster.SystemData));

    private JsonObject Object(TypeContract type, Func<MemberContract, bool> isOwn, bool marksMutability) => Schemas.Object(
        documentation.Of(type.Type),
        [.. type.Members.Where(member => member.IsKnown && isOwn(member)).Select(member => (member.Name, Member(member, marksMutability)))]);

    private JsonObject Member(MemberContract member, bool marksMutability)
    {
        string description = documentation.Of(member.Property);
        JsonObject schema = member.Kind switch
        {
            MemberKind.Secret => Schemas.Text(description),
            MemberKind.Text => Text(member, description),
            MemberKind.Integer => Schemas.Value("integer", description, version.HasIntegerFormats ? "int32" : null),
            MemberKind.Time => Schemas.Text(description, "date-time"),
            MemberKind.TextMap => Schemas.Map(description, new JsonObject { ["type"] = "string" }),
            MemberKind.ObjectMap => Schemas.Map(description, Reference(member)),
            MemberKind.List => Schemas.Array(version, description, Reference(member)),
            _ => Reference(member).Described(description),
        };
        schema = Named(member, schema, description);
        if (member.Property.Name == nameof(OpenShiftCluster.Properties))
        {
            schema.Flattened();
        }

        if (member.IsReadOnly)
        {
            schema["readOnly"] = true;
        }

        if (member.Kind == MemberKind.Secret)
        {
            schema["x-ms-secret"] = true;
            // PATCH takes the same definition, and its body may not have members that say they are for creation alone.
            if (member.IsMutable)
            {
                schema["x-ms-mutability"] = new JsonArray("create", "update");
            }
        }
        else if (member is { Kind: MemberKind.Text or MemberKind.Integer, IsServiceSet: false, IsMutable: true })
        {
            schema["x-ms-mutability"] = new JsonArray("create", "read", "update");
        }
        else if (marksMutability && member is { Kind: MemberKind.Text or MemberKind.Integer, IsServiceSet: false })
        {
            schema["x-ms-mutability"] = new JsonArray("create", "read");
        }

        return schema;
    }

    private JsonObject Text(MemberContract member, string description)
    {
        if (PublishedEnumeration.Of(member, version) is not { } published)
        {
            return Schemas.Text(description);
        }

        (PublishedEnumeration enumeration, IReadOnlyList<string> values) = published;
        JsonObject definition = Schemas.Text(enumeration.Description);
        definition["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        if (version.Since(enumeration.NamedSince))
        {
            definition["x-ms-enum"] = Names(enumeration, values);
        }

        _definitions[enumeration.Name] = definition;
        return Schemas.Local(enumeration.Name).Described(description);
    }

    private JsonObject Names(PublishedEnumeration enumeration, IReadOnlyList<string> values)
    {
        JsonObject named = new() { ["name"] = enumeration.Name, ["modelAsString"] = true };
        if (version.IsPrecise)
        {
            named["values"] = new JsonArray(
                [.. values.Select(value => new JsonObject { ["name"] = value, ["value"] = value, ["description"] = enumeration.Describe(value) })]);
        }

        return named;
    }

    private JsonObject Named(MemberContract member, JsonObject schema, string description)
    {
        if (schema.ContainsKey("$ref") || NamedSimpleType.Of(member, version) is not { } named)
        {
            return schema;
        }

        _definitions[named.Name] = schema.Described(named.Description);
        return Schemas.Local(named.Name).Described(description);
    }

    private JsonObject Reference(MemberContract member)
    {
        if (DefinitionNames.CommonTypeOf(member.Type!.Type) is { } common)
        {
            return Schemas.External(version.CommonType(common));
        }

        string name = DefinitionNames.Of(member);
        if (!_definitions.ContainsKey(name))
        {
            // Elements of what changes as a whole, or what the service sets, have no rules of their own.
            _definitions[name] = Object(member.Type, static _ => true, marksMutability: !member.IsMutable && !member.IsServiceSet);
        }

        return Schemas.Local(name);
    }
}
