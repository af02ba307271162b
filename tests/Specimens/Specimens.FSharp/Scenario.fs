namespace Specimens.FSharp

open System
open System.Threading.Tasks

/// Calls everything, and says what came of it: the same before and after weaving.
type Scenario =

    /// How deep calls nest only where tail calls are kept.
    static member Descend(depth: int) : string =
        $"{Functions.isEven depth} {Functions.descend depth id}"

    static member Run() : string =
        let mutable one = 1
        let mutable other = 2
        Functions.swap &one &other
        let store = Store<string>() :> IStore<string>

        [ Scenario.Descend 20
          $"{Functions.apply (Functions.addTwice 3) 4} {Functions.apply String.length (nameof Scenario)}"
          $"{Functions.divide 6 2} {Functions.divide 6 0} {Functions.divide 0 0}"
          $"{Functions.tryParse (string 21)} {Functions.tryParse (nameof Functions)}"
          $"{one} {other}"
          $"{List.ofSeq (Functions.squares 3)}"
          (try
              string (Functions.fail (nameof Functions))
           with :? InvalidOperationException as e ->
               e.Message)
          $"{Functions.sumAsync([ Task.FromResult 1; Task.FromResult 2 ]).Result}"
          (try
              string (Functions.failAsync(nameof Store).GetAwaiter().GetResult())
           with :? InvalidOperationException as e ->
               e.Message)
          $"{(Circle 2.0).Area} {(Square 3.0).Area}"
          $"{store.Save(nameof one)} {store.Save(nameof one)} {store.Save(nameof other)} {store.Count}"
          $"{({ Amount = 1m } + { Amount = 2m }).Amount}" ]
        |> String.concat (string '\n')
