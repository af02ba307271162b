Imports System
Imports System.Collections.Generic
Imports System.Threading.Tasks

Public Interface IStore
    Function Save(item As String) As Integer
    ReadOnly Property Count As Integer
End Interface

''' <summary>What only Visual Basic compiles: implementations of another name, filters, static locals, properties with parameters.</summary>
Public Class Store
    Implements IStore

    Private ReadOnly _items As New Dictionary(Of String, Integer)

    Public Event Saved(item As String)

    ' An implementation by another name.
    Public Function Keep(item As String) As Integer Implements IStore.Save
        _items(item) = _items.Count
        RaiseEvent Saved(item)
        Return _items.Count
    End Function

    Public ReadOnly Property Count As Integer Implements IStore.Count
        Get
            Return _items.Count
        End Get
    End Property

    Public Property Place(item As String, Optional otherwise As Integer = -1) As Integer
        Get
            Dim found As Integer
            Return If(_items.TryGetValue(item, found), found, otherwise)
        End Get
        Set(value As Integer)
            _items(item) = value
        End Set
    End Property

    Public Function Ticket() As Integer
        Static last As Integer = 100
        last += 1
        Return last
    End Function

    Public Shared Sub Swap(ByRef one As Integer, ByRef other As Integer)
        Dim kept = one
        one = other
        other = kept
    End Sub

    Public Shared Function Guarded(fails As Boolean, catches As Boolean) As String
        Dim log = "begin"
        Try
            Try
                If fails Then Throw New InvalidOperationException("failed")
                log &= " done"
            Catch e As InvalidOperationException When catches
                log &= " caught " & e.Message
            Finally
                log &= " finally"
            End Try
        Catch e As InvalidOperationException
            log &= " outside"
        End Try
        Return log
    End Function

    Public Function Locked(n As Integer) As Integer
        SyncLock _items
            If n < 0 Then Return -1
            For i = 1 To n
                If i = 3 Then Return i
            Next
        End SyncLock
        Return n
    End Function

    Public Shared Function Word(n As Integer) As String
        Select Case n
            Case 0 : Return "none"
            Case 1 : Return "one"
            Case 2, 3 : Return "few"
            Case Else : Return "many"
        End Select
    End Function

    Public Shared Async Function SumAsync(tasks As IEnumerable(Of Task(Of Integer))) As Task(Of Integer)
        Dim sum = 0
        For Each t In tasks
            sum += Await t
        Next
        Return sum
    End Function

    Public Shared Async Function FailAsync(message As String) As Task
        Await Task.Yield()
        Throw New InvalidOperationException(message)
    End Function

    Public Shared Iterator Function Squares(count As Integer) As IEnumerable(Of Integer)
        For i = 1 To count
            Yield i * i
        Next
    End Function

    Public Shared Function Compose(f As Func(Of Integer, Integer), g As Func(Of Integer, Integer)) As Func(Of Integer, Integer)
        Return Function(n) g(f(n))
    End Function
End Class
