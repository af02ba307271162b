Imports Microsoft.VisualBasic
Imports System
Imports System.Collections.Generic
Imports System.Linq
Imports System.Threading.Tasks

''' <summary>Calls everything, and says what came of it: the same before and after weaving.</summary>
Public Module Scenario
    Public Function Run() As String
        Dim log As New List(Of String)
        Dim store As New Store
        AddHandler store.Saved, Sub(item) log.Add("saved " & item)
        Dim byInterface As IStore = store

        log.Add($"{byInterface.Save("tea")} {store.Keep("milk")} {byInterface.Count}")
        store.Place("tea") = 7
        log.Add($"{store.Place("tea")} {store.Place("rum")} {store.Place("rum", 9)}")
        log.Add($"{store.Ticket()} {store.Ticket()}")
        Dim one = 1, other = 2
        Store.Swap(one, other)
        log.Add($"{one} {other}")
        log.Add(Store.Guarded(False, False))
        log.Add(Store.Guarded(True, False))
        log.Add(Store.Guarded(True, True))
        log.Add($"{store.Locked(-5)} {store.Locked(2)} {store.Locked(5)}")
        log.Add(String.Join(" ", Enumerable.Range(0, 5).Select(Function(n) Store.Word(n))))
        log.Add($"{Store.SumAsync({Task.FromResult(2), Task.FromResult(3)}).GetAwaiter().GetResult()}")
        Try
            Store.FailAsync("later").GetAwaiter().GetResult()
        Catch e As InvalidOperationException When e.Message = "later"
            log.Add("failed later")
        End Try
        log.Add(String.Join(" ", Store.Squares(4)))
        log.Add($"{Store.Compose(Function(n) n + 1, Function(n) n * 2)(3)}")
        Return String.Join(vbLf, log)
    End Function
End Module
