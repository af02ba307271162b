// Runs never see each other's hits, so that tests need not wait for each other either.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
