using System.Text.Json.Nodes;
using Aro.Api.Administration;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Tests.Administration;

public class RoleSetPutTests
{
    private const string Valid = """
        {
          "properties": {
            "openShiftVersion": "4.17",
            "platformWorkloadIdentityRoles": [
              {
                "operatorName": "ingress",
                "roleDefinitionName": "Azure Red Hat OpenShift Cluster Ingress Operator",
                "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c",
                "serviceAccounts": [ "system:serviceaccount:openshift-ingress-operator:ingress-operator" ],
                "secretLocation": { "namespace": "openshift-ingress-operator", "name": "cloud-credentials" }
              }
            ]
          }
        }
        """;

    private const string Role = "properties.platformWorkloadIdentityRoles[0]";

    /// <summary>A member, the value that breaks its rule (null removes it), and the finding.</summary>
    public static TheoryData<string, string?, string, string> Refused() => new()
    {
        { "properties.openShiftVersion", null, "InvalidParameter", "properties.openShiftVersion" },
        { "properties.openShiftVersion", "\"\"", "InvalidParameter", "properties.openShiftVersion" },
        { "properties.openShiftVersion", "\"4.17.3\"", "InvalidParameter", "properties.openShiftVersion" },
        { "properties.openShiftVersion", "\"4.07\"", "InvalidParameter", "properties.openShiftVersion" },
        { "properties.platformWorkloadIdentityRoles", null, "InvalidParameter", "properties.platformWorkloadIdentityRoles" },
        { "properties.platformWorkloadIdentityRoles", "[]", "InvalidParameter", "properties.platformWorkloadIdentityRoles" },
        { Role + ".operatorName", null, "InvalidParameter", Role + ".operatorName" },
        { Role + ".roleDefinitionName", null, "InvalidParameter", Role + ".roleDefinitionName" },
        { Role + ".roleDefinitionId", null, "InvalidParameter", Role + ".roleDefinitionId" },
        { Role + ".roleDefinitionId", "\"0336e1d3-7a87-462b-b6db-342b63f7802c\"", "InvalidParameter", Role + ".roleDefinitionId" },
        { Role + ".roleDefinitionId", "\"/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c/x\"", "InvalidParameter", Role + ".roleDefinitionId" },
        { Role + ".serviceAccounts", null, "InvalidParameter", Role + ".serviceAccounts" },
        { Role + ".serviceAccounts", "[]", "InvalidParameter", Role + ".serviceAccounts" },
        { Role + ".serviceAccounts", "[null]", "InvalidParameter", Role + ".serviceAccounts[0]" },
        { Role + ".secretLocation.namespace", null, "InvalidParameter", Role + ".secretLocation.namespace" },
        { Role + ".secretLocation.name", null, "InvalidParameter", Role + ".secretLocation.name" },
        { "name", "\"4.18\"", "PropertyChangeNotAllowed", "name" },
        { "type", "\"x\"", "PropertyChangeNotAllowed", "type" },
        { "properties.unknown", "1", "InvalidRequestContent", "properties.unknown" },
        { Role + ".serviceAccounts", "7", "InvalidRequestContent", Role + ".serviceAccounts" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ApplyTo_BrokenRule_IsRefused(string path, string? value, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Apply(Bodies.Parse(Valid).With(path, value)));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe(code);
        error.Body.Target.ShouldBe(target);
        error.Body.Details.ShouldBeNull();
    }

    [Fact]
    public void ApplyTo_ManyBrokenRules_AreAllReported()
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Apply(Bodies.Parse("""{"properties":{"platformWorkloadIdentityRoles":[{"operatorName":"a"},null,{"operatorName":"a","serviceAccounts":["s"]}]}}""")));

        error.Body.Details!.Select(finding => finding.Target).ShouldBe(
        [
            "properties.openShiftVersion",
            "properties.platformWorkloadIdentityRoles[0].roleDefinitionName",
            "properties.platformWorkloadIdentityRoles[0].roleDefinitionId",
            "properties.platformWorkloadIdentityRoles[0].serviceAccounts",
            "properties.platformWorkloadIdentityRoles[1].operatorName",
            "properties.platformWorkloadIdentityRoles[1].roleDefinitionName",
            "properties.platformWorkloadIdentityRoles[1].roleDefinitionId",
            "properties.platformWorkloadIdentityRoles[1].serviceAccounts",
            "properties.platformWorkloadIdentityRoles[2].operatorName",
            "properties.platformWorkloadIdentityRoles[2].roleDefinitionName",
            "properties.platformWorkloadIdentityRoles[2].roleDefinitionId",
        ]);
    }

    [Fact]
    public void ApplyTo_ValidBody_ReplacesTheRolesAndRevivesTheDocument()
    {
        PlatformWorkloadIdentityRoleSetDocument document = new() { Deleting = true, Ttl = 60, PlatformWorkloadIdentityRoles = [new(), new()] };

        RoleSetPut.Parse(Bodies.Bytes(Valid)).ApplyTo(document);

        StoredJson.Of(document).ShouldBe(
            """{"openShiftVersion":"4.17","platformWorkloadIdentityRoles":[{"operatorName":"ingress","roleDefinitionName":"Azure Red Hat OpenShift Cluster Ingress Operator","roleDefinitionId":"/providers/Microsoft.Authorization/roleDefinitions/0336e1d3-7a87-462b-b6db-342b63f7802c","serviceAccounts":["system:serviceaccount:openshift-ingress-operator:ingress-operator"],"secretLocation":{"namespace":"openshift-ingress-operator","name":"cloud-credentials"}}],"deleting":false,"id":"","partitionKey":"","kind":""}""");
    }

    [Fact]
    public void ApplyTo_BrokenRule_ChangesNothing()
    {
        PlatformWorkloadIdentityRoleSetDocument document = new() { OpenShiftVersion = "4.16", Deleting = true, Ttl = 60, PlatformWorkloadIdentityRoles = [new()] };
        string before = StoredJson.Of(document);

        Should.Throw<CloudErrorException>(() => RoleSetPut.Parse(Bodies.Bytes(Bodies.Parse(Valid).With(Role + ".operatorName", null))).ApplyTo(document));

        StoredJson.Of(document).ShouldBe(before);
    }

    [Fact]
    public void ApplyTo_TypeInOtherCase_IsAccepted() =>
        Should.NotThrow(() => Apply(Bodies.Parse(Valid).With("type", "\"microsoft.redhatopenshift/PLATFORMWORKLOADIDENTITYROLESET\"")));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"properties\":")]
    public void Parse_NoObject_IsRefused(string body)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => RoleSetPut.Parse(Bodies.Bytes(body)));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe("InvalidRequestContent");
    }

    [Fact]
    public void Parse_MemberGivenTwice_IsRefused() =>
        Should.Throw<CloudErrorException>(() => RoleSetPut.Parse(Bodies.Bytes("""{"name":"4.17","name":"4.18"}"""))).Body.Code.ShouldBe("InvalidRequestContent");

    private static void Apply(JsonObject body) => RoleSetPut.Parse(Bodies.Bytes(body)).ApplyTo(new PlatformWorkloadIdentityRoleSetDocument());
}
