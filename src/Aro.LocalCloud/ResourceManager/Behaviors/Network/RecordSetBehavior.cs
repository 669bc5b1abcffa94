using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Record sets of a DNS zone: there at once, changed under their ETags.</summary>
internal abstract class RecordSetBehavior(string recordType) : ResourceBehavior("Microsoft.Network/dnsZones/" + recordType)
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override IReadOnlyList<string> ReadOnlyMembers => ["fqdn"];

    public override void Complete(WriteContext context)
    {
        context.Properties["TTL"] ??= 3600;
        var zone = context.Id.Parent!.Name;
        context.Properties["fqdn"] = context.Id.Name == "@" ? zone + "." : $"{context.Id.Name}.{zone}.";
        context.Properties["targetResource"] ??= new JsonObject();
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table) => body["etag"] = resource.ETag;
}

/// <summary>A records.</summary>
internal sealed class ARecordBehavior() : RecordSetBehavior("A");

/// <summary>CNAME records.</summary>
internal sealed class CnameRecordBehavior() : RecordSetBehavior("CNAME");

/// <summary>TXT records.</summary>
internal sealed class TxtRecordBehavior() : RecordSetBehavior("TXT");
