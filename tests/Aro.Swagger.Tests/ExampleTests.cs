using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Swagger.Comparison;
using Aro.Swagger.Examples;

namespace Aro.Swagger.Tests;

public class ExampleTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly SwaggerFiles Loader = new(path => Files[path[1..]]);

    private static readonly ClusterRequest Request = new()
    {
        Id = ExampleCluster.Id,
        Location = "eastus",
        Domain = "eastus.aroapp.io",
        EnabledVersions = ["4.17.27"],
        DefaultVersion = "4.17.27",
        PlatformOperators = new Dictionary<string, IReadOnlyList<string>>
        {
            ["4.17"] = ExampleAgreementTests.Operators,
            ["4.18"] = ExampleAgreementTests.Operators,
        },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Example_AgainstItsSchema_HasNoOtherMembersAndEveryParameter(string folder, string path, string method)
    {
        SwaggerFile file = Loader.Load($"/{folder}/redhatopenshift.json");
        JsonObject operation = file.Section("paths")[path]![method]!.AsObject();
        foreach (JsonObject example in Examples(file, operation))
        {
            CheckExample(example, operation, file);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Example_CreateAndUpdate_AreAccepted(string version)
    {
        PublishedVersion published = PublishedVersion.All.Single(other => other.Name == version);
        foreach (ClusterIdentity identity in ClusterIdentities.In(published))
        {
            byte[] create = Encoding.UTF8.GetBytes(ClusterExamples.Create(published, identity).ToJsonString());
            byte[] update = Encoding.UTF8.GetBytes(ClusterExamples.Update(identity).ToJsonString());

            OpenShiftCluster created = published.Version.Clusters.Create(create, Request);

            created.Properties.ClusterProfile.Domain.ShouldBe("orders.eastus.aroapp.io");
            published.Version.Clusters.Replace(create, created, Request).Properties.MasterProfile.VmSize.ShouldBe("Standard_D8s_v3");
            published.Version.Clusters.Patch(update, created, Request).Tags!["team"].ShouldBe("orders");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Example_ClusterIdentities_AreThoseTheVersionHas(string version)
    {
        PublishedVersion published = PublishedVersion.All.Single(other => other.Name == version);
        SwaggerFile file = Loader.Load($"/{published.Folder}/redhatopenshift.json");
        bool hasWorkloadIdentities = file.Section("definitions").ContainsKey("PlatformWorkloadIdentityProfile");
        JsonObject[] operations = [.. file.Section("paths").SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject())];

        foreach (JsonObject operation in operations)
        {
            string[] shown = [.. Examples(file, operation).Select(example => example.ToJsonString())];
            bool hasCluster = shown[0].Contains("Profile\"", StringComparison.Ordinal);
            shown.Length.ShouldBe(hasCluster && hasWorkloadIdentities ? 2 : 1);
            shown.Any(text => text.Contains("\"servicePrincipalProfile\"", StringComparison.Ordinal)).ShouldBe(hasCluster);
            shown.Any(text => text.Contains("\"platformWorkloadIdentityProfile\"", StringComparison.Ordinal)).ShouldBe(hasCluster && hasWorkloadIdentities);
        }
    }

    public static TheoryData<string> Versions() => [.. PublishedVersion.All.Select(version => version.Name)];

    public static TheoryData<string, string, string> Operations()
    {
        TheoryData<string, string, string> data = [];
        foreach (PublishedVersion version in PublishedVersion.All)
        {
            foreach ((string path, JsonNode? item) in Loader.Load($"/{version.Folder}/redhatopenshift.json").Section("paths"))
            {
                foreach ((string method, _) in item!.AsObject())
                {
                    data.Add(version.Folder, path, method);
                }
            }
        }

        return data;
    }

    private static IEnumerable<JsonObject> Examples(SwaggerFile file, JsonObject operation) =>
        operation["x-ms-examples"]!.AsObject().Select(example => file.Resolve(example.Value!.AsObject()).Node);

    private static void CheckExample(JsonObject example, JsonObject operation, SwaggerFile file)
    {
        JsonObject given = example["parameters"]!.AsObject();
        List<string> expected = [];
        foreach (SchemaSite parameter in operation["parameters"]!.AsArray().Select(node => new SchemaSite(file, node!.AsObject())))
        {
            string name = parameter["name"]!.ToString();
            expected.Add(name);
            if (parameter.Child("schema") is { } body)
            {
                Check(given[name], body, name, isRequest: true);
            }
        }

        given.Select(parameter => parameter.Key).ShouldBe(expected, ignoreOrder: true);
        foreach ((string status, JsonNode? response) in operation["responses"]!.AsObject().Where(response => response.Key != "default"))
        {
            SchemaSite? schema = new SchemaSite(file, response!.AsObject()).Child("schema");
            JsonNode? body = example["responses"]![status]!["body"];
            (body is null).ShouldBe(schema is null);
            if (schema is not null)
            {
                Check(body, schema, status, isRequest: false);
            }
        }
    }

    private static void Check(JsonNode? value, SchemaSite schema, string path, bool isRequest)
    {
        switch (value)
        {
            case JsonArray items:
                schema.Type.ShouldBe("array", path);
                foreach (JsonNode? item in items)
                {
                    Check(item, schema.Child("items")!, path + "[]", isRequest);
                }

                break;
            case JsonObject node:
                schema.Type.ShouldBe("object", path);
                CheckMembers(node, schema, path, isRequest);
                break;
            default:
                string expected = value!.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.String => "string",
                    System.Text.Json.JsonValueKind.Number => "integer",
                    _ => "any", // The files have no boolean: the ARM linter refuses it.
                };
                schema.Type.ShouldBe(expected, path);
                if (schema["enum"] is JsonArray values)
                {
                    values.Select(allowed => allowed!.ToString()).ShouldContain(value.ToString(), path);
                }

                break;
        }
    }

    private static void CheckMembers(JsonObject node, SchemaSite schema, string path, bool isRequest)
    {
        IReadOnlyDictionary<string, SchemaSite> members = schema.Members();
        foreach (string required in schema.Required())
        {
            node.ContainsKey(required).ShouldBeTrue($"{path}.{required}");
        }

        foreach ((string name, JsonNode? child) in node)
        {
            SchemaSite? member = members.GetValueOrDefault(name) ?? schema.Child("additionalProperties");
            member.ShouldNotBeNull($"{path}.{name}");
            (isRequest && (member["readOnly"]?.GetValue<bool>() ?? false)).ShouldBeFalse($"{path}.{name} is read-only");
            Check(child, member, $"{path}.{name}", isRequest);
        }
    }
}
