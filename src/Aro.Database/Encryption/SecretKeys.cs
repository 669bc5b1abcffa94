using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Database.Encryption;

/// <summary>
/// The keys in use. They are read again regularly, and at once when a text names a key that is not known yet, so that a rotation needs no
/// restart. When the source cannot be read, the keys read before stay in use.
/// </summary>
public sealed partial class SecretKeys
{
    /// <summary>Least time between two readings because of an unknown key: such a text may come from anybody.</summary>
    internal static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan UnknownKeyTimeout = TimeSpan.FromSeconds(10);

    private readonly ISecretKeySource? _source;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private volatile SecretKeyRing? _current;
    private long? _readForUnknownKey;

    /// <summary>Keys that stay as they are.</summary>
    public SecretKeys(SecretKeyRing ring)
    {
        _current = ring;
        _time = TimeProvider.System;
        _logger = NullLogger.Instance;
    }

    /// <summary>Keys of a source.</summary>
    public SecretKeys(ISecretKeySource source, TimeProvider time, ILogger<SecretKeys> logger)
    {
        _source = source;
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// The keys now. A host calls <see cref="LoadAsync"/> before it serves; otherwise the first use reads them and waits.
    /// </summary>
    /// <exception cref="SecretKeyFormatException">They were not read yet and cannot be.</exception>
    public SecretKeyRing Current => _current ?? LoadNow();

    /// <summary>Reads the keys for the first time.</summary>
    /// <exception cref="SecretKeyFormatException">The source cannot be read, or holds no usable keys.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_source is not null)
        {
            Take(await _source.LoadAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Reads the keys again.</summary>
    /// <returns>False when the source cannot be read; the keys read before stay.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, keys that are known must go on to open and seal.
            Log.Kept(_logger, exception);
            return false;
        }
    }

    /// <summary>The key of an id; null when it is not known, also not after the source was read again.</summary>
    public SecretKey? Find(string id)
    {
        if (Current.Find(id) is { } key)
        {
            return key;
        }

        if (_source is null)
        {
            return null;
        }

        lock (_lock)
        {
            // Somebody else may have read it while this thread waited.
            if (Current.Find(id) is { } found)
            {
                return found;
            }

            if (_readForUnknownKey is { } before && _time.GetElapsedTime(before) < UnknownKeyInterval)
            {
                return null;
            }

            Log.UnknownKey(_logger, id, _source.Name);
            RefreshNow();
            _readForUnknownKey = _time.GetTimestamp();
            return Current.Find(id);
        }
    }

    private SecretKeyRing LoadNow()
    {
        lock (_lock)
        {
            return _current ?? Wait(async () =>
            {
                await LoadAsync(CancellationToken.None).ConfigureAwait(false);
                return _current!;
            });
        }
    }

    private void RefreshNow() => Wait(async () =>
    {
        using CancellationTokenSource limit = new(UnknownKeyTimeout, _time);
        try
        {
            return await RefreshAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    });

    [SuppressMessage("Design", "MA0045", Justification = "Secrets are opened inside of JSON serialisation, which is synchronous; this wait is rare and bounded.")]
    private static T Wait<T>(Func<Task<T>> read) => Task.Run(read).GetAwaiter().GetResult();

    private void Take(SecretKeyRing ring)
    {
        SecretKeyRing? before = _current;
        _current = ring;
        if (before is not null && before.Newest.Id != ring.Newest.Id)
        {
            Log.Rotated(_logger, ring.Newest.Id, before.Newest.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Secrets are sealed with key '{KeyId}' from now on, no longer with '{FormerKeyId}'.")]
        public static partial void Rotated(ILogger logger, string keyId, string formerKeyId);

        [LoggerMessage(2, LogLevel.Warning, "The encryption keys cannot be read again; those read before stay in use.")]
        public static partial void Kept(ILogger logger, Exception exception);

        [LoggerMessage(3, LogLevel.Information, "A secret names key '{KeyId}', which is not known; {Source} is read again.")]
        public static partial void UnknownKey(ILogger logger, string keyId, string source);
    }
}
