namespace Checkpointer.Reports.Json;

// The shape of the file, as report.schema.json describes it. What is null is left out.

/// <summary>The file.</summary>
internal sealed record ReportDocument(string Format, int Version, string Title, RunDocument[] Runs);

/// <summary>One run.</summary>
internal sealed record RunDocument(string Title, string Outcome, string Schedule, string? Message, TraceDocument? Trace);

/// <summary>The record of a run.</summary>
internal sealed record TraceDocument(DateTimeOffset Began, string? Failure, int? Omitted, string[] Starters, StepDocument[] Order, EventDocument[] Events);

/// <summary>A declared step.</summary>
internal sealed record StepDocument(string Kind, string Starter, string Event, string Description, StepDocument[]? Members);

/// <summary>One thing that happened.</summary>
internal sealed record EventDocument(
    string Kind,
    string? Starter,
    string Text,
    int? Step,
    string? Checkpoint,
    string? Moment,
    string? Place,
    MethodDocument? Method,
    string? Point,
    ValueDocument[]? Values,
    WaitDocument? Wait,
    long Time,
    int Thread);

/// <summary>A method.</summary>
internal sealed record MethodDocument(string Type, string Name, string[] Parameters, string Text);

/// <summary>A value that was kept.</summary>
internal sealed record ValueDocument(string Kind, string Name, string Text, string? Type, int? Length);

/// <summary>For what a starter waits.</summary>
internal sealed record WaitDocument(string? Holder, string Resource, bool Certain);
