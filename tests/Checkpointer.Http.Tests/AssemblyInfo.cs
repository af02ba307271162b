// Each test has servers of its own.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
