namespace Checkpointer.Proxies.Tests.Specimens;

public interface IRepository<T>
{
    T Load(int id);

    string Describe<TFormat>(T item, TFormat format);

    Task<TResult> QueryAsync<TResult>(TResult result);
}
