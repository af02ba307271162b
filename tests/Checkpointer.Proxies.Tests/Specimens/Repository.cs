namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Repository : IRepository<string>
{
    public string Load(int id) => $"item {id}";

    string IRepository<string>.Describe<TFormat>(string item, TFormat format) => $"{item} as {format}";

    public async Task<TResult> QueryAsync<TResult>(TResult result)
    {
        await Task.Yield();
        return result;
    }
}
