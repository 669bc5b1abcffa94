using Aro.Api.Errors;
using Aro.Azure.ResourceManager;
using Azure;
using Azure.Identity;

namespace Aro.Azure.Errors;

/// <summary>What the three kinds of exception have in common.</summary>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="Error">Azure's error.</param>
/// <param name="RetryAfter">What Azure asked to wait.</param>
internal sealed record AzureFacts(int Status, CloudErrorBody Error, TimeSpan? RetryAfter)
{
    private static readonly string[] PolicyNameKeys =
        ["policyAssignmentDisplayName", "policyDefinitionDisplayName", "policyAssignmentName", "policyDefinitionName", "policyAssignmentId"];

    /// <summary>The error and all nested ones, outermost first.</summary>
    public IReadOnlyList<CloudErrorBody> Errors { get; } = [.. Flatten(Error)];

    /// <summary>The policies that refused, as named in <c>additionalInfo</c>; else "an Azure policy".</summary>
    public string PolicyNames
    {
        get
        {
            string[] names =
            [
                .. Errors.SelectMany(e => e.AdditionalInfo ?? [])
                    .Where(i => i.Type.Equals("PolicyViolation", StringComparison.OrdinalIgnoreCase))
                    .Select(i => Name(i.Info))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            return names.Length switch
            {
                0 => "an Azure policy",
                1 => $"the Azure policy '{names[0]}'",
                _ => $"the Azure policies '{string.Join("', '", names)}'",
            };
        }
    }

    public static AzureFacts Of(Exception exception) => exception switch
    {
        ArmException e => new AzureFacts(e.StatusCode, e.Error, e.RetryAfter),
        AuthenticationFailedException e => OfSignIn(e),
        RequestFailedException e => OfRequest(e),
        _ => throw new ArgumentException($"{exception.GetType().Name} is not an error of Azure.", nameof(exception), exception),
    };

    private static AzureFacts OfSignIn(AuthenticationFailedException e)
    {
        // Identity libraries put the token service's answer into the message, and those below it into inner exceptions.
        Exception inner = e;
        while (!inner.Message.Contains("AADSTS", StringComparison.Ordinal) && inner.InnerException is { } next)
        {
            inner = next;
        }

        bool answered = inner.Message.Contains("AADSTS", StringComparison.Ordinal);
        string message = answered ? inner.Message : e.Message;
        return new AzureFacts(answered ? 401 : 0, new CloudErrorBody { Code = "AuthenticationFailed", Message = FirstLine(message) }, null);
    }

    private static AzureFacts OfRequest(RequestFailedException e)
    {
        string content = e.GetRawResponse()?.Content.ToString() ?? "";
        CloudErrorBody parsed = content.Length > 0
            ? ArmErrorParser.Parse(e.Status, content)
            : new CloudErrorBody { Code = e.ErrorCode ?? (e.Status == 0 ? ArmClient.NoAnswer : $"Http{e.Status}"), Message = FirstLine(e.Message) };
        return new AzureFacts(e.Status, e.ErrorCode is { } code ? parsed with { Code = code } : parsed, null);
    }

    private static IEnumerable<CloudErrorBody> Flatten(CloudErrorBody error) => (error.Details ?? []).SelectMany(Flatten).Prepend(error);

    private static string? Name(IReadOnlyDictionary<string, string> info) =>
        PolicyNameKeys.Select(key => info.GetValueOrDefault(key)).FirstOrDefault(name => !string.IsNullOrEmpty(name));

    // The SDK's exceptions go on with the answer's headers, the identity library's with advice for developers.
    private static string FirstLine(string message) => message.AsSpan().TrimStart().ToString().Split('\n', 2)[0].Trim();
}
