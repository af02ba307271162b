// A page of its own for each test.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
