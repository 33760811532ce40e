/*
 * Tokens of the Nix language. Input is bytes, one char each.
 *
 * Longest match decides, as in Nix's own scanner; among equals the first rule. Braces push and pop the
 * mode, so that a `}` finds its way back into the string or path whose `${` it closes.
 */
lexer grammar NixLexer;

IF       : 'if' ;
THEN     : 'then' ;
ELSE     : 'else' ;
ASSERT   : 'assert' ;
WITH     : 'with' ;
LET      : 'let' ;
IN       : 'in' ;
REC      : 'rec' ;
INHERIT  : 'inherit' ;
OR_KW    : 'or' ;

ELLIPSIS : '...' ;
EQ       : '==' ;
NEQ      : '!=' ;
LEQ      : '<=' ;
GEQ      : '>=' ;
AND      : '&&' ;
OR       : '||' ;
IMPL     : '->' ;
UPDATE   : '//' ;
CONCAT   : '++' ;
PIPE_INTO : '|>' ;
PIPE_FROM : '<|' ;
LESS     : '<' ;
GREATER  : '>' ;
PLUS     : '+' ;
MINUS    : '-' ;
TIMES    : '*' ;
DIVIDE   : '/' ;
NOT      : '!' ;
QUESTION : '?' ;
ASSIGN   : '=' ;
DOT      : '.' ;
COMMA    : ',' ;
COLON    : ':' ;
SEMI     : ';' ;
AT       : '@' ;
LPAREN   : '(' ;
RPAREN   : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE   : '{' -> pushMode(DEFAULT_MODE) ;
RBRACE   : '}' -> popMode ;
DOLLAR_CURLY : '${' -> pushMode(DEFAULT_MODE) ;

ID    : [a-zA-Z_] [a-zA-Z0-9_'-]* ;
INT   : [0-9]+ ;
FLOAT : ([1-9] [0-9]* '.' [0-9]* | '0'? '.' [0-9]+) ([eE] [+-]? [0-9]+)? ;

PATH  : PATH_CHAR* ('/' PATH_CHAR+)+ '/'? ;
HPATH : '~' ('/' PATH_CHAR+)+ '/'? ;
SPATH : '<' PATH_CHAR+ ('/' PATH_CHAR+)* '>' ;
URI   : [a-zA-Z] [a-zA-Z0-9+.-]* ':' [a-zA-Z0-9%/?:@&=+$,_.!~*'-]+ ;

/* The beginning of a path that goes on with an interpolation; the text includes the `${`. */
PATH_OPEN
  : (PATH_CHAR* '/' | PATH_CHAR* ('/' PATH_CHAR+)+ '/'? | '~/' | '~' ('/' PATH_CHAR+)+ '/'?) '${'
    -> pushMode(IN_PATH), pushMode(DEFAULT_MODE)
  ;

QUOTE      : '"' -> pushMode(IN_STRING) ;
IND_QUOTE  : '\'\'' (' '* '\n')? -> pushMode(IN_INDENTED) ;

SPACE         : [ \t\r\n]+ -> skip ;
LINE_COMMENT  : '#' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;

/* Nix takes a NUL byte for the end of the text. */
NUL     : '\u0000' -> type(EOF) ;
UNKNOWN : . ;

fragment PATH_CHAR : [a-zA-Z0-9._+-] ;

mode IN_STRING;
STRING_TEXT  : (~[$"\\] | '$' ~[{"\\] | '\\' . | '$\\' .)+ ;
STRING_DOLLAR : '$' ;
STRING_INTERPOLATION : '${' -> type(DOLLAR_CURLY), pushMode(DEFAULT_MODE) ;
STRING_END   : '"' -> popMode ;
/* A backslash at the very end. */
STRING_BROKEN : . -> type(STRING_TEXT) ;

mode IN_INDENTED;
IND_TEXT     : (~[$'] | '$' ~[{'] | '\'' ~['$])+ ;
IND_DOLLAR   : '\'\'$' | '$' ;
IND_QUOTES   : '\'\'\'' ;
IND_ESCAPE   : '\'\'\\' . ;
IND_SINGLE   : '\'' ;
IND_INTERPOLATION : '${' -> type(DOLLAR_CURLY), pushMode(DEFAULT_MODE) ;
IND_END      : '\'\'' -> popMode ;

mode IN_PATH;
PATH_TEXT    : [a-zA-Z0-9._+/-]+ ;
PATH_INTERPOLATION : '${' -> type(DOLLAR_CURLY), pushMode(DEFAULT_MODE) ;
/* Matches nothing: whatever else comes next ends the path. */
PATH_END     : -> popMode ;
