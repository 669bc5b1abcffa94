namespace Aro.Swagger.Comparison;

/// <summary>Compares to what two places refer. A definition may stand in another file: that, too, is reported, once for each pair of files.</summary>
internal sealed class ReferenceComparer(Findings findings)
{
    private readonly HashSet<(string? Old, string? Now)> _files = [];

    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        const string Nameless = "a type without name";
        if (old.Name != now.Name)
        {
            bool isModel = old.IsModel || now.IsModel;
            findings.AddIfDifferent(
                isModel ? FindingKind.ModelRenamed : FindingKind.ReferenceChanged,
                isModel ? path : path.Then("$ref"),
                old.Name ?? Nameless,
                now.Name ?? Nameless,
                isModel ? Impact.Client : Impact.None);
        }
        else if (old.Place != now.Place && _files.Add((old.Place, now.Place)))
        {
            findings.AddIfDifferent(FindingKind.ReferenceChanged, path.Then("$ref"), old.Place, now.Place, Impact.None);
        }
    }
}
