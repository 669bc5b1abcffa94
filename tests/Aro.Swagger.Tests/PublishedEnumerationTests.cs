using Aro.Swagger.Definitions;

namespace Aro.Swagger.Tests;

/// <summary>Who adds an enumeration is told what to describe, and where.</summary>
public class PublishedEnumerationTests
{
    [Fact]
    public void Named_EnumerationThatIsNotDescribed_SaysWhatToDo() =>
        Should.Throw<InvalidOperationException>(() => PublishedEnumeration.Named("UpdateSpeed")).Message
            .ShouldBe("Describe in PublishedEnumeration the enumeration UpdateSpeed and each of its values.");

    [Fact]
    public void Describe_ValueThatIsNotDescribed_SaysWhatToDo() =>
        Should.Throw<InvalidOperationException>(() => PublishedEnumeration.Named("Visibility").Describe("Hidden")).Message
            .ShouldBe("Say in PublishedEnumeration what the value Hidden of Visibility means.");
}
