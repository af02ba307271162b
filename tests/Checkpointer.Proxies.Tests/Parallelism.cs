// Arming is process-wide: two tests at a time would hear each other's calls.
[assembly: DoNotParallelize]
