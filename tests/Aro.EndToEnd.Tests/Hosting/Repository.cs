namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>Where this checkout keeps things.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The executable of the configuration these tests were built in.</summary>
    public static string AroAssembly { get; } = Path.Combine(
        Root, "artifacts", "bin", "Aro", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "aro.dll");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aro.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Aro.slnx is not in any folder above the tests.");
    }
}
