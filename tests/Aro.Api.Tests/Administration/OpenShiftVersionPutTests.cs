using Aro.Api.Administration;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Tests.Administration;

public class OpenShiftVersionPutTests
{
    private const string Valid =
        """{"properties":{"version":"4.17.27","openShiftPullspec":"registry.example/release","installerPullspec":"registry.example/installer","enabled":true}}""";

    /// <summary>A member, the value that breaks its rule (null removes it), and the finding.</summary>
    public static TheoryData<string, string?, string, string> Refused() => new()
    {
        { "properties.version", null, "InvalidParameter", "properties.version" },
        { "properties.version", "\"4.17\"", "InvalidParameter", "properties.version" },
        { "properties.openShiftPullspec", null, "InvalidParameter", "properties.openShiftPullspec" },
        { "properties.installerPullspec", null, "InvalidParameter", "properties.installerPullspec" },
        { "name", "\"4.17.28\"", "PropertyChangeNotAllowed", "name" },
        { "type", "\"x\"", "PropertyChangeNotAllowed", "type" },
        { "properties.enabled", "\"yes\"", "InvalidRequestContent", "properties.enabled" },
        { "enabled", "true", "InvalidRequestContent", "enabled" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ApplyTo_NewWithBrokenRule_IsRefused(string path, string? value, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => OpenShiftVersionPut.Parse(Bodies.Bytes(Bodies.Parse(Valid).With(path, value))).ApplyTo(new OpenShiftVersionDocument(), isNew: true));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe(code);
        error.Body.Target.ShouldBe(target);
    }

    /// <summary>Only the default version has rules of its own on an update.</summary>
    [Theory]
    [InlineData("""{"properties":{"version":"4.17.27","enabled":false}}""", "properties.enabled")]
    [InlineData("""{"properties":{"version":"4.17.27","default":false}}""", "properties.default")]
    [InlineData("""{"properties":{"version":"4.17.27","openShiftPullspec":""}}""", "properties.openShiftPullspec")]
    public void ApplyTo_DefaultVersion_StaysWhole(string body, string target)
    {
        OpenShiftVersionDocument document = Stored(isDefault: true);
        string before = StoredJson.Of(document);

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => OpenShiftVersionPut.Parse(Bodies.Bytes(body)).ApplyTo(document, isNew: false));

        error.Body.Target.ShouldBe(target);
        StoredJson.Of(document).ShouldBe(before);
    }

    [Fact]
    public void ApplyTo_DefaultThatIsDisabled_IsRefused() =>
        Should.Throw<CloudErrorException>(() => OpenShiftVersionPut
                .Parse(Bodies.Bytes(Bodies.Parse(Valid).With("properties.enabled", "false").With("properties.default", "true")))
                .ApplyTo(new OpenShiftVersionDocument(), isNew: true))
            .Body.Target.ShouldBe("properties.enabled");

    [Fact]
    public void ApplyTo_NothingButTheVersion_ChangesNothing()
    {
        OpenShiftVersionDocument document = Stored(isDefault: true);
        string before = StoredJson.Of(document);

        OpenShiftVersionPut.Parse("""{"properties":{"version":"4.17.27"}}"""u8.ToArray()).ApplyTo(document, isNew: false);

        StoredJson.Of(document).ShouldBe(before);
    }

    [Fact]
    public void ApplyTo_MarkedAsDeleting_RevivesTheDocument()
    {
        OpenShiftVersionDocument document = new() { Deleting = true, Ttl = 60 };

        OpenShiftVersionPut.Parse(Bodies.Bytes(Valid)).ApplyTo(document, isNew: true);

        (document.Deleting, document.Ttl).ShouldBe((false, null));
    }

    /// <summary>Nobody may install a version that nobody enabled, also where one of the same name once was the default.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ApplyTo_NewWithoutFlags_IsNeitherEnabledNorTheDefault(bool wasThereBefore)
    {
        OpenShiftVersionDocument document = wasThereBefore ? Stored(isDefault: true) : new OpenShiftVersionDocument();
        document.Deleting = wasThereBefore;

        OpenShiftVersionPut.Parse(Bodies.Bytes(Bodies.Parse(Valid).With("properties.enabled", null))).ApplyTo(document, isNew: true);

        (document.Enabled, document.Default).ShouldBe((false, false));
    }

    [Fact]
    public void ApplyTo_EmptyBody_ReportsEveryMissingMember()
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => OpenShiftVersionPut.Parse("{}"u8.ToArray()).ApplyTo(new OpenShiftVersionDocument(), isNew: true));

        error.Body.Details!.Select(finding => finding.Target)
            .ShouldBe(["properties.version", "properties.installerPullspec", "properties.openShiftPullspec"]);
    }

    private static OpenShiftVersionDocument Stored(bool isDefault) => new()
    {
        Version = "4.17.27",
        OpenShiftPullspec = "registry.example/old",
        Enabled = true,
        Default = isDefault,
    };
}
