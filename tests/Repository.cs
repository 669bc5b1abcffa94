namespace Aro;

/// <summary>The checkout that the tests run in. Test projects that need it link this file.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The folder of the swagger files.</summary>
    public static string SwaggerTree { get; } = Path.Combine(Root, "swagger");

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
