// Probes are armed for the whole process, so that classes which arm them say [DoNotParallelize].
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]
