using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Providers;

/// <summary>Who asks ARM for something.</summary>
/// <param name="ObjectId">Object id of the service principal.</param>
/// <param name="ApplicationId">Id of its application.</param>
internal sealed record ArmCaller(string? ObjectId, string? ApplicationId)
{
    /// <summary>Reads the claims of a token, or what <see cref="ToClaims"/> wrote.</summary>
    public static ArmCaller From(JsonNode? claims) => new(claims.Text("oid"), claims.Text("appid"));

    /// <summary>What has to be kept to act for the caller later.</summary>
    public JsonObject ToClaims() => new() { ["oid"] = ObjectId, ["appid"] = ApplicationId };
}
