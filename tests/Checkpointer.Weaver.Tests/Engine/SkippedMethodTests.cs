namespace Checkpointer.Weaver.Tests.Engine;

[TestClass]
public sealed class SkippedMethodTests
{
    [TestMethod]
    public void Weave_WhatCannotBeWoven_IsNotedPerMethodWithItsReason()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of(
            """<Checkpointer><Method Match="Specimens.Woven.Unweavable::*" /></Checkpointer>""", folder["copy.dll"]);

        Assert.AreEqual(
            """
            Specimens.Woven.Unweavable::Abstract() is not woven: it is abstract.
            Specimens.Woven.Unweavable::Extern() is not woven: it has no body in this assembly.
            Specimens.Woven.Unweavable::Accessor(System.Object) is not woven: it has no body in this assembly.
            Specimens.Woven.Unweavable::Variable() is not woven: it takes a variable list of arguments (__arglist).
            Specimens.Woven.Unweavable::OwnTaskAsync() is not woven: its return type Specimens.Woven.OwnTask cannot be awaited, so that its completion is not known.
            Specimens.Woven.Unweavable::DerivedTask() is not woven: its return type Specimens.Woven.OwnDerivedTask derives from Task, and only its own code can make one.
            Specimens.Woven: 1 woven, 6 skipped.
            """,
            string.Join('\n', result.Notes));
        Assert.IsEmpty(result.Warnings);
    }

    [TestMethod]
    public void Weave_WhatWasNamedExactlyAndCannotBeWoven_IsAWarning()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of(
            """<Checkpointer><Method Match="Specimens.Woven.Unweavable::Abstract" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[] { "Specimens.Woven.Unweavable::Abstract() is not woven: it is abstract." }, result.Warnings.ToArray());
    }

    [TestMethod]
    public void Weave_Record_LeavesOutWhatTheCompilerWrote()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of("""<Checkpointer><Method Match="Specimens.Woven.Point::*" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[]
            {
                "Specimens.Woven.Point::.ctor(System.Int32, System.Int32)",
                "Specimens.Woven.Point::get_X()",
                "Specimens.Woven.Point::set_X(System.Int32)",
                "Specimens.Woven.Point::get_Y()",
                "Specimens.Woven.Point::set_Y(System.Int32)",
                "Specimens.Woven.Point::Distance(Specimens.Woven.Point)",
            },
            result.WovenMethods.ToArray());
    }

    [TestMethod]
    public void Weave_CompilerGeneratedMethodThatIsNamedExactly_IsWoven()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of(
            """<Checkpointer><Method Match="Specimens.Woven.Point::Deconstruct" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[] { "Specimens.Woven.Point::Deconstruct(System.Int32&, System.Int32&)" }, result.WovenMethods.ToArray());
    }

    // Armed, it would call itself without end.
    [TestMethod]
    public void Weave_BuilderThatMakesTheTaskItReturns_LeavesItOut()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of(
            """<Checkpointer><Method Match="Specimens.Woven.PromiseBuilder::get_Task" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[]
            {
                "Specimens.Woven.PromiseBuilder::get_Task() is not woven: it belongs to the builder of its own task, " +
                "by which a probe would make that task anew.",
            },
            result.Warnings.ToArray());
    }
}
