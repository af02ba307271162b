namespace Specimens.FSharp

open System
open System.Threading.Tasks

/// What only F# compiles: tail calls, curried functions, unions, computation expressions.
module Functions =

    let rec isEven (n: int) = if n = 0 then true else isOdd (n - 1)

    and isOdd (n: int) = if n = 0 then false else isEven (n - 1)

    let rec descend (depth: int) (next: int -> int) : int =
        if depth = 0 then next 0 else descend (depth - 1) (fun n -> next (n + 1))

    let apply (f: 'a -> 'b) (x: 'a) : 'b = f x

    let add (one: int) (other: int) = one + other

    let addTwice (n: int) = add n >> add n

    let inline double (n: int) = n * 2

    let divide (one: int) (other: int) =
        try
            Ok(one / other)
        with
        | :? DivideByZeroException as e when one <> 0 -> Error e.Message
        | _ -> Error "nothing by nothing"

    let tryParse (text: string) =
        match Int32.TryParse text with
        | true, n -> Some(double n)
        | _ -> None

    let swap (one: byref<int>) (other: byref<int>) =
        let kept = one
        one <- other
        other <- kept

    let squares (count: int) = seq { for i in 1..count -> i * i }

    let fail (message: string) : int = raise (InvalidOperationException message)

    let sumAsync (tasks: Task<int> list) =
        task {
            let mutable sum = 0

            for t in tasks do
                let! n = t
                sum <- sum + n

            return sum
        }

    let failAsync (message: string) : Task<int> =
        task {
            do! Task.Yield()
            return fail message
        }

type Shape =
    | Circle of radius: float
    | Square of side: float

    member this.Area =
        match this with
        | Circle r -> 3.0 * r * r
        | Square s -> s * s

type IStore<'T> =
    abstract Save: item: 'T -> int
    abstract Count: int

/// Interfaces are implemented explicitly in F#, always.
type Store<'T when 'T: equality>() =
    let items = ResizeArray<'T>()

    interface IStore<'T> with
        member _.Save(item) =
            if not (items.Contains item) then
                items.Add item

            items.Count

        member _.Count = items.Count

[<Struct>]
type Money =
    { Amount: decimal }

    static member (+)(one: Money, other: Money) = { Amount = one.Amount + other.Amount }
