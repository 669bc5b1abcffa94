using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Blobs;

/// <summary>Account shared access signatures (Azure Storage REST, Create an account SAS, version 2020-12-06 and later).</summary>
internal static class AccountSas
{
    private const string Version = "2021-12-02";

    /// <summary>What is signed, from the parameters of the token.</summary>
    public static string StringToSign(string account, Func<string, string?> parameter) =>
        string.Concat(new[]
        {
            account, parameter("sp"), parameter("ss"), parameter("srt"), parameter("st"), parameter("se"), parameter("sip"), parameter("spr"), parameter("sv"), parameter("ses"),
        }.Select(p => p + "\n"));

    /// <summary>A token as ARM's <c>ListAccountSas</c> makes it.</summary>
    public static string Create(string account, byte[] key, JsonObject? request)
    {
        var parameters = new Dictionary<string, string>
        {
            ["sv"] = Version,
            ["ss"] = request.Text("signedServices") ?? "b",
            ["srt"] = request.Text("signedResourceTypes") ?? "o",
            ["sp"] = request.Text("signedPermission") ?? "r",
            ["se"] = request.Text("signedExpiry") ?? "",
            ["spr"] = request.Text("signedProtocol") ?? "https",
        };
        if (request.Text("signedStart") is { } start)
        {
            parameters["st"] = start;
        }

        parameters["sig"] = SharedKeySignature.Sign(key, StringToSign(account, parameters.GetValueOrDefault));
        return string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
    }
}
