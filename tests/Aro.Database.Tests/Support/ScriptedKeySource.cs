using Aro.Database.Encryption;

namespace Aro.Database.Tests.Support;

/// <summary>A source whose keys the test changes.</summary>
internal sealed class ScriptedKeySource(params SecretKey[] keys) : ISecretKeySource
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _loads;

    public SecretKey[] Keys { get; set; } = keys;

    public bool Down { get; set; }

    public int Loads => _loads;

    public string Name => "a test";

    /// <summary>Completes with the next reading.</summary>
    public Task NextLoadAsync() => (_next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public Task<SecretKeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        try
        {
            return Down ? throw new SecretKeyFormatException(Name, ["it does not answer"]) : Task.FromResult(new SecretKeyRing(Keys, Name));
        }
        finally
        {
            _next.TrySetResult();
        }
    }
}
