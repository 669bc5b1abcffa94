namespace Aro.Api.Walkthrough.Tests;

/// <summary>The diffs of a document are applied whole, or refused with the line of the document.</summary>
public class PatchTests
{
    private const string Text = "a\nb\n\nc\n";

    [Fact]
    public void Apply_SeveralHunks_ChangesWhatTheyName() =>
        Applied(["@@ -70,3 +70,3 @@ wherever", "-a", "+A", " b", "", "@@ -90 +90,2 @@", " c", "+d"]).ShouldBe("A\nb\n\nc\nd\n");

    [Fact]
    public void Apply_HunkThatWasAppliedByHand_ChangesNothing()
    {
        FilePatch patch = PatchDocument.Parse(["```diff", "+++ b/file", "@@ -1,2 +1,3 @@", " a", "+x", " b", "@@ -4 +5 @@", "-c", "+C", "```"]).ShouldHaveSingleItem();
        string applied = patch.Apply(Text);

        applied.ShouldBe("a\nx\nb\n\nC\n");
        patch.Apply(applied).ShouldBe(applied);
    }

    [Theory]
    [InlineData("@@ -1,2 +1,2 @@|-a|+A| x", 3, "occur 0 times")]
    [InlineData("@@ -1 +1,2 @@||+x", 3, "occur 2 times")]
    [InlineData("@@ -1,3 +1,3 @@|-a|+A| b", 3, "fewer lines")]
    [InlineData("@@ -1 +1 @@|-a|+A|+B", 3, "more lines")]
    [InlineData("-a|+A", 2, "A hunk is expected")]
    public void ParseAndApply_DiffThatDoesNotFit_IsRefusedWithItsLine(string hunks, int line, string message)
    {
        PatchException refused = Should.Throw<PatchException>(() => Applied(hunks.Split('|')));

        refused.Message.ShouldContain(message);
        refused.Line.ShouldBe(line);
    }

    [Fact]
    public void Parse_NoDiff_IsRefused() => Should.Throw<PatchException>(() => PatchDocument.Parse(["# Title", "```", "+++ b/file", "```"])).Line.ShouldBe(1);

    private static string Applied(string[] hunks) => PatchDocument.Parse(["```diff", "+++ b/file", .. hunks, "```"]).ShouldHaveSingleItem().Apply(Text);
}
