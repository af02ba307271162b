// One of these tests counts what its process reads, and others lock files: one at a time.
[assembly: DoNotParallelize]
