using System.Text.Json;
using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Versions;

/// <summary>OpenShift versions. Customers have those they may install; only administrators see images and flags.</summary>
internal sealed class OpenShiftVersionType(InstallableVersions known, IOptions<FrontendOptions> options)
    : ProxyResourceType<OpenShiftVersionDocument>(ReferenceTypes.OpenShiftVersion, "openShiftVersions", options.Value.Location)
{
    public override string Partition => DocumentIds.VersionsPartition;

    public override string IdOf(OpenShiftVersionDocument document) => DocumentIds.Version(document.Version);

    public override string NameOf(OpenShiftVersionDocument document) => document.Version;

    public override string NameIn(RequestContext context) => context.OpenShiftVersion!;

    public override string Missing(string name) =>
        $"The OpenShift version '{name}' cannot be installed in this region. List 'openShiftVersions' for those that can.";

    public override bool IsDeleting(OpenShiftVersionDocument document) => document.Deleting;

    public override async ValueTask<IReadOnlyList<Stored<OpenShiftVersionDocument>>> GetKnownAsync(CancellationToken cancellationToken) =>
        (await known.GetAsync(cancellationToken)).Installable;

    public override async Task<IReadOnlyList<Stored<OpenShiftVersionDocument>>> ReadAllAsync(CancellationToken cancellationToken) =>
        (await known.ReadAsync(cancellationToken)).All;

    public override void Forget() => known.Forget();

    public override ProxyResourcePut<OpenShiftVersionDocument> ParsePut(ReadOnlyMemory<byte> body)
    {
        OpenShiftVersionPut put = OpenShiftVersionPut.Parse(body);
        return new(put.Version, put.ApplyTo);
    }

    protected override void WriteProperties(Utf8JsonWriter json, OpenShiftVersionDocument document, bool forAdministrator)
    {
        json.WriteStartObject("properties");
        json.WriteString("version", document.Version);
        if (forAdministrator)
        {
            json.WriteString("openShiftPullspec", document.OpenShiftPullspec);
            json.WriteString("installerPullspec", document.InstallerPullspec);
            json.WriteBoolean("enabled", document.Enabled);
            json.WriteBoolean("default", document.Default);
        }

        json.WriteEndObject();
    }
}
