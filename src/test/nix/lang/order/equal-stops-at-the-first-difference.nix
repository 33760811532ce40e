# The names differ before the values that fail are reached.
{ om3 = 1; om2 = 2; om1 = throw "never"; } == { om3 = 1; om2 = 3; om1 = throw "never"; }
