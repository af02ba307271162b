// Processes and databases of their own: no test waits for another.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
