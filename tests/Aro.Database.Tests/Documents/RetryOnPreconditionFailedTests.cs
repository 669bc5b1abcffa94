using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Documents;

public sealed class RetryOnPreconditionFailedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 8)]
    public async Task Run_FailsLessOftenThanAllowed_ReturnsTheResult(int failures, int attempts)
    {
        int made = 0;
        string result = await RetryOnPreconditionFailed.RunAsync(
            _ => ++made > failures ? Task.FromResult("done") : throw new DocumentPreconditionException("p", "i"), new ImmediateTimeProvider(), Cancel);
        (result, made).ShouldBe(("done", attempts));
    }

    [Fact]
    public async Task Run_FailsAlways_EndsWithTheLastFailure()
    {
        int made = 0;
        DocumentPreconditionException e = await Should.ThrowAsync<DocumentPreconditionException>(() =>
            RetryOnPreconditionFailed.RunAsync<int>(_ => throw new DocumentPreconditionException("p", $"i{++made}"), new ImmediateTimeProvider(), Cancel));
        (e.DocumentId, made).ShouldBe(("i8", 8));
    }

    [Fact]
    public async Task Run_AnotherFailure_IsNotRepeated()
    {
        int made = 0;
        await Should.ThrowAsync<DocumentConflictException>(() => RetryOnPreconditionFailed.RunAsync<int>(
            _ =>
            {
                made++;
                throw new DocumentConflictException("p", "i");
            },
            new ImmediateTimeProvider(),
            Cancel));
        made.ShouldBe(1);
    }
}
