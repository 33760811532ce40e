# Pieces of text that say which other pieces must come before them.
{ lib, ... }:
rec {
  textClosureList = entries: wanted:
    let
      visit = name: state:
        if state.done.${name} or false then state
        else
          let
            entry = entries.${name};
            first = state // { done = state.done // { ${name} = true; }; };
            before = builtins.foldl' (s: dep: visit dep s) first (entry.deps or [ ]);
          in
          before // { texts = before.texts ++ [ (entry.text or entry) ]; };
    in
    (builtins.foldl' (state: name: visit name state) { done = { }; texts = [ ]; } wanted).texts;
  textClosureMap = f: entries: wanted: lib.concatStringsSep "\n" (map f (textClosureList entries wanted));
  noDepEntry = text: { inherit text; deps = [ ]; };
  fullDepEntry = text: deps: { inherit text deps; };
  packEntry = deps: { inherit deps; text = ""; };
  stringAfter = deps: text: { inherit text deps; };
}
