namespace Aro.Environment;

internal static class OneLine
{
    /// <summary>The first line of a message: what follows in those of libraries is for developers.</summary>
    public static string Of(string message) => message.Trim().Split('\n', 2)[0].Trim();
}
