namespace Aro.Database.Documents;

/// <summary>The containers of one database. All of them exist once the database is open.</summary>
public interface IDocumentDatabase
{
    /// <summary>The store of one container. Repeated calls return the same one.</summary>
    IDocumentStore GetContainer(DocumentContainer container);
}
