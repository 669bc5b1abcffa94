using System.Text.RegularExpressions;

namespace Aro.LocalCloud.Installer;

/// <summary>The release that is installed.</summary>
/// <param name="PullSpec">Where its image is.</param>
/// <param name="Version">For example <c>4.17.27</c>.</param>
internal sealed partial record ReleaseImage(string PullSpec, string Version)
{
    /// <summary>The version without an override.</summary>
    public const string DefaultVersion = "4.17.27";

    private const string Override = "OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE";

    /// <summary>The release named by <c>OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE</c> (the version is looked for in its tag), or the default.</summary>
    public static ReleaseImage Find(Func<string, string?> environment)
    {
        var pullSpec = environment(Override);
        if (string.IsNullOrWhiteSpace(pullSpec))
        {
            return new($"quay.io/openshift-release-dev/ocp-release:{DefaultVersion}-x86_64", DefaultVersion);
        }

        var match = TagVersion().Match(pullSpec);
        return new(pullSpec, match.Success ? match.Groups["version"].Value : DefaultVersion);
    }

    [GeneratedRegex("""[:/](?<version>4\.\d+\.\d+(-(rc|ec|fc)\.\d+)?)(-x86_64|-multi|@|$)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagVersion();
}
