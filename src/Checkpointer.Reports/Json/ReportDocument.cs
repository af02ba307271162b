namespace Checkpointer.Reports.Json;

// The shape of the file, as report.schema.json describes it. What is null is left out.

/// <summary>The file.</summary>
internal sealed record ReportDocument(string Format, int Version, string Title, RunDocument[] Runs, string? Summary = null);

/// <summary>One run.</summary>
internal sealed record RunDocument(string Title, string Outcome, string Schedule, string? Detail = null, string? Message = null, TraceDocument? Trace = null);

/// <summary>The record of a run.</summary>
internal sealed record TraceDocument(
    DateTimeOffset Began, string[] Starters, StepDocument[] Order, EventDocument[] Events, string? Failure = null, int? Omitted = null);

/// <summary>A declared step.</summary>
internal sealed record StepDocument(string Kind, string Starter, string Event, string Description, StepDocument[]? Members = null);

/// <summary>One thing that happened.</summary>
internal sealed record EventDocument(
    string Kind,
    string Text,
    long Time,
    int Thread,
    string? Starter = null,
    int? Step = null,
    string? Checkpoint = null,
    string? Moment = null,
    string? Place = null,
    MethodDocument? Method = null,
    string? Point = null,
    ValueDocument[]? Values = null,
    WaitDocument? Wait = null);

/// <summary>A method.</summary>
internal sealed record MethodDocument(string Type, string Name, string[] Parameters, string Text);

/// <summary>A value that was kept.</summary>
internal sealed record ValueDocument(string Kind, string Name, string Text, string? Type = null, int? Length = null);

/// <summary>For what a starter waits.</summary>
internal sealed record WaitDocument(string Resource, bool Certain, string? Holder = null);
