using Aro.Api.Walkthrough;

if (args is not [string root, string target])
{
    Console.Error.WriteLine("usage: Aro.Api.Walkthrough ROOT TARGET");
    return 2;
}

string document = Path.GetFullPath(Path.Combine(root, "docs/api-versions.md"));
try
{
    IReadOnlyList<FilePatch> patches = PatchDocument.Parse(File.ReadAllLines(document));
    SourceCopy.Write(root, target, patches);
    return 0;
}
catch (PatchException e)
{
    // MSBuild shows what has the form of a compiler's message as an error of the document.
    Console.Error.WriteLine($"{document}({e.Line}): error WALK001: {e.Message}");
    return 1;
}
