// What is measured is the process's: its threads, its memory, whether probes are armed.
[assembly: DoNotParallelize]
