// Each test has tables of its own, and the observer leaves out what is not of its starters.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
