// Each test has a database of its own.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
