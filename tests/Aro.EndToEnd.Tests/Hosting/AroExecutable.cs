namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>The executable of the configuration these tests were built in.</summary>
internal static class AroExecutable
{
    public static string Assembly { get; } = Path.Combine(
        Repository.Root, "artifacts", "bin", "Aro", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "aro.dll");
}
