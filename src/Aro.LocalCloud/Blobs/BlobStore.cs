using Aro.LocalCloud.Persistence;

namespace Aro.LocalCloud.Blobs;

/// <summary>Blobs and uncommitted blocks in the cloud's database.</summary>
internal sealed class BlobStore(CloudDatabase database)
{
    /// <summary>Held while a blob is checked and written.</summary>
    public Lock Gate { get; } = new();

    public BlobItem? Find(string account, string container, string name) => database.Query(
        "SELECT body FROM blobs WHERE account = $1 AND container = $2 AND name = $3", r => BlobItem.Deserialize(name, r.GetString(0)), account, container, name)
        .FirstOrDefault();

    public byte[] Content(string account, string container, string name) => database.Query(
        "SELECT content FROM blobs WHERE account = $1 AND container = $2 AND name = $3", r => (byte[])r[0], account, container, name).FirstOrDefault()
        ?? throw BlobException.BlobNotFound();

    /// <summary>Blobs whose names begin with <paramref name="prefix"/> and come after <paramref name="after"/>, in the order of their names.</summary>
    public List<BlobItem> List(string account, string container, string prefix, string after, int limit) => database.Query(
        "SELECT name, body FROM blobs WHERE account = $1 AND container = $2 AND substr(name, 1, $3) = $4 AND name > $5 ORDER BY name LIMIT $6",
        r => BlobItem.Deserialize(r.GetString(0), r.GetString(1)),
        account, container, prefix.Length, prefix, after, limit);

    public void Write(string account, string container, BlobItem item, byte[] content) => database.InTransaction(() =>
    {
        database.Execute(
            "INSERT INTO blobs VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET body = excluded.body, content = excluded.content",
            account, container, item.Name, item.Serialize(), content);
        database.Execute("DELETE FROM blocks WHERE account = $1 AND container = $2 AND name = $3", account, container, item.Name);
    });

    /// <summary>Writes everything but the content.</summary>
    public void WriteProperties(string account, string container, BlobItem item) => database.Execute(
        "UPDATE blobs SET body = $4 WHERE account = $1 AND container = $2 AND name = $3", account, container, item.Name, item.Serialize());

    public bool Delete(string account, string container, string name) =>
        database.Execute("DELETE FROM blobs WHERE account = $1 AND container = $2 AND name = $3", account, container, name) > 0;

    public void WriteBlock(string account, string container, string name, string id, byte[] content) => database.Execute(
        "INSERT INTO blocks VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET content = excluded.content", account, container, name, id, content);

    public byte[]? Block(string account, string container, string name, string id) => database.Query(
        "SELECT content FROM blocks WHERE account = $1 AND container = $2 AND name = $3 AND id = $4", r => (byte[])r[0], account, container, name, id)
        .FirstOrDefault();

    /// <summary>Removes everything in a container.</summary>
    public void Clear(string account, string container) => database.InTransaction(() =>
    {
        database.Execute("DELETE FROM blobs WHERE account = $1 AND container = $2", account, container);
        database.Execute("DELETE FROM blocks WHERE account = $1 AND container = $2", account, container);
    });
}
