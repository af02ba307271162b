// Each test builds solutions of its own: one at a time is load enough.
[assembly: DoNotParallelize]
