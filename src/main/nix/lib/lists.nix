# Lists.
{ lib, ... }:
let
  inherit (builtins) all any concatLists concatMap elem elemAt filter foldl' genList head isList length partition sort tail;
in
rec {
  inherit (builtins)
    all any concatLists concatMap elem elemAt filter foldl' genList groupBy head isList length map partition
    sort tail;
  singleton = x: [ x ];
  forEach = list: f: map f list;
  foldr = op: nul: list:
    let
      size = length list;
      go = i: if i == size then nul else op (elemAt list i) (go (i + 1));
    in
    go 0;
  fold = builtins.warn "fold has been deprecated, use foldr instead" foldr;
  foldl = op: nul: list:
    let
      go = i: if i == -1 then nul else op (go (i - 1)) (elemAt list i);
    in
    go (length list - 1);
  imap0 = f: list: genList (i: f i (elemAt list i)) (length list);
  imap1 = f: list: genList (i: f (i + 1) (elemAt list i)) (length list);
  ifilter0 = predicate: list: map (i: elemAt list i) (filter (i: predicate i (elemAt list i)) (range 0 (length list - 1)));
  flatten = x: if isList x then concatMap flatten x else [ x ];
  remove = x: filter (y: y != x);
  findSingle = predicate: default: multiple: list:
    let found = filter predicate list;
    in if found == [ ] then default else if length found != 1 then multiple else head found;
  findFirstIndex = predicate: default: list:
    let
      size = length list;
      go = i: if i == size then default else if predicate (elemAt list i) then i else go (i + 1);
      index = foldl'
        (found: x: if found >= 0 then found else if predicate x then -found - 1 else found - 1)
        (-1)
        list;
    in
    if size < 1000 then go 0 else if index < 0 then default else index;
  findFirst = predicate: default: list:
    let index = findFirstIndex predicate null list;
    in if index == null then default else elemAt list index;
  count = predicate: foldl' (n: x: if predicate x then n + 1 else n) 0;
  optional = condition: x: if condition then [ x ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  toList = x: if isList x then x else [ x ];
  range = first: last: if first > last then [ ] else genList (n: first + n) (last - first + 1);
  replicate = n: x: genList (_: x) n;
  zipListsWith = f: a: b: genList (n: f (elemAt a n) (elemAt b n)) (lib.min (length a) (length b));
  zipLists = zipListsWith (fst: snd: { inherit fst snd; });
  reverseList = list: let size = length list; in genList (n: elemAt list (size - n - 1)) size;
  take = n: sublist 0 n;
  takeEnd = n: list: drop (lib.max 0 (length list - n)) list;
  drop = n: list: sublist n (length list) list;
  dropEnd = n: list: take (lib.max 0 (length list - n)) list;
  sublist = start: count: list:
    let size = length list;
    in genList (n: elemAt list (n + start))
      (if start >= size then 0 else if start + count > size then size - start else count);
  commonPrefix = a: b:
    let
      matching = zipListsWith (x: y: x == y) a b;
      first = findFirstIndex (same: !same) null matching;
    in
    take (if first == null then length matching else first) a;
  hasPrefix = prefix: list: take (length prefix) list == prefix;
  removePrefix = prefix: list:
    if hasPrefix prefix list then drop (length prefix) list
    else throw "lib.lists.removePrefix: the first argument is not a prefix of the second";
  last = list:
    assert lib.assertMsg (list != [ ]) "lists.last: list must not be empty!";
    elemAt list (length list - 1);
  init = list:
    assert lib.assertMsg (list != [ ]) "lists.init: list must not be empty!";
    genList (elemAt list) (length list - 1);
  concatAttrValues = set: concatLists (builtins.attrValues set);
  groupBy' = op: nul: key: list: builtins.mapAttrs (name: foldl op nul) (builtins.groupBy key list);
  replaceElemAt = list: index: value:
    lib.throwIfNot (index >= 0 && index < length list)
      "lists.replaceElemAt: the index ${toString index} is outside of a list of ${toString (length list)} elements"
      (genList (i: if i == index then value else elemAt list i) (length list));
  crossLists = f: foldl' (fs: args: concatMap (f: map f args) fs) [ f ];
  unique = foldl' (acc: x: if elem x acc then acc else acc ++ [ x ]) [ ];
  uniqueStrings = list: builtins.attrNames (builtins.groupBy (x: x) list);
  allUnique = list: length (unique list) == length list;
  intersectLists = a: filter (x: elem x a);
  subtractLists = a: filter (x: ! elem x a);
  mutuallyExclusive = a: b: length a == 0 || !(any (x: elem x a) b);
  compareLists = cmp: a: b:
    if a == [ ] then (if b == [ ] then 0 else -1)
    else if b == [ ] then 1
    else let rel = cmp (head a) (head b); in if rel == 0 then compareLists cmp (tail a) (tail b) else rel;
  naturalSort = list:
    let
      vectorise = s: map (x: if isList x then lib.toIntBase10 (head x) else x) (builtins.split "(0|[1-9][0-9]*)" s);
      prepared = map (x: [ (vectorise x) x ]) list;
      less = a: b: compareLists lib.compare (head a) (head b) < 0;
    in
    map (x: elemAt x 1) (sort less prepared);
  sortOn = f: list:
    map (pair: elemAt pair 1) (sort (a: b: head a < head b) (map (x: [ (f x) x ]) list));
  listDfs = stopOnCycles: before: list:
    let
      go = us: visited: rest:
        let
          earlier = filter (x: before x us) visited;
          split = partition (x: before x us) rest;
          newVisited = [ us ] ++ visited;
        in
        if stopOnCycles && earlier != [ ]
        then { cycle = us; loops = earlier; inherit visited rest; }
        else if split.right == [ ] then { minimal = us; inherit visited rest; }
        else go (head split.right) newVisited (tail split.right ++ split.wrong);
    in
    go (head list) [ ] (tail list);
  toposort = before: list:
    let
      found = listDfs true before list;
      rest = toposort before (found.visited ++ found.rest);
    in
    if length list < 2 then { result = list; }
    else if found ? cycle then { cycle = reverseList ([ found.cycle ] ++ found.visited); inherit (found) loops; }
    else if rest ? cycle then rest
    else { result = [ found.minimal ] ++ rest.result; };
}
