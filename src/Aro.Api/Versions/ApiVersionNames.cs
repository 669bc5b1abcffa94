namespace Aro.Api.Versions;

/// <summary>The api-versions by name, for the windows in which members of the external model exist.</summary>
internal static class ApiVersionNames
{
    public const string V20191231Preview = "2019-12-31-preview";
    public const string V20200430 = "2020-04-30";
    public const string V20210901Preview = "2021-09-01-preview";
    public const string V20220401 = "2022-04-01";
    public const string V20220904 = "2022-09-04";
    public const string V20230401 = "2023-04-01";
    public const string V20230701Preview = "2023-07-01-preview";
    public const string V20230904 = "2023-09-04";
    public const string V20231122 = "2023-11-22";
    public const string V20240812Preview = "2024-08-12-preview";
    public const string V20250725 = "2025-07-25";

    /// <summary>What administrators use. It has no place in time and is not among <see cref="Ordered"/>.</summary>
    public const string Admin = "admin";

    /// <summary>All, oldest first. A new api-version is one constant above, one entry here, and the windows of its new members.</summary>
    public static IReadOnlyList<string> Ordered { get; } =
    [
        V20191231Preview,
        V20200430,
        V20210901Preview,
        V20220401,
        V20220904,
        V20230401,
        V20230701Preview,
        V20230904,
        V20231122,
        V20240812Preview,
        V20250725,
    ];

    /// <summary>Position of a name in <see cref="Ordered"/>.</summary>
    public static int OrdinalOf(string name)
    {
        for (int i = 0; i < Ordered.Count; i++)
        {
            if (string.Equals(Ordered[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{name}' is not an api-version.", nameof(name));
    }
}
