namespace Aro.LocalCloud.Blobs;

/// <summary>Service shared access signatures for blobs (Azure Storage REST, Create a service SAS, versions 2018-11-09 and later).</summary>
internal static class ServiceSas
{
    private static readonly string[] s_responseHeaders = ["rscc", "rscd", "rsce", "rscl", "rsct"];

    /// <summary>What is signed, from the parameters of the token.</summary>
    public static string StringToSign(BlobRequest request)
    {
        var resource = $"/blob/{request.Account}/{request.Container}";
        if (request.Query("sr") is "b" or "bs" or "bv")
        {
            resource += "/" + request.Blob;
        }

        List<string?> parts =
        [
            request.Query("sp"), request.Query("st"), request.Query("se"), resource, request.Query("si"), request.Query("sip"), request.Query("spr"), request.Query("sv"),
            request.Query("sr"), request.Query("snapshot"),
        ];
        if (string.CompareOrdinal(request.Query("sv"), "2020-12-06") >= 0)
        {
            parts.Add(request.Query("ses"));
        }

        parts.AddRange(s_responseHeaders.Select(request.Query));
        return string.Join('\n', parts);
    }
}
