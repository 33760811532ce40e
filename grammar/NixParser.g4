/*
 * The expressions of the Nix language. Operators are one left-recursive rule, tightest first; that some
 * of them do not associate is checked when the tree is built.
 */
parser grammar NixParser;

options { tokenVocab = NixLexer; contextSuperClass = org.nixc.syntax.LeanContext; }

file : expr EOF ;

expr
  : ID COLON expr                                            # Function
  | LBRACE formals? RBRACE COLON expr                        # PatternFunction
  | LBRACE formals? RBRACE AT ID COLON expr                  # NamedPatternFunction
  | ID AT LBRACE formals? RBRACE COLON expr                  # NamedPatternFunction
  | ASSERT expr SEMI expr                                    # Assertion
  | WITH expr SEMI expr                                      # With
  | LET bind* IN expr                                        # Let
  | IF expr THEN expr ELSE expr                              # If
  | op                                                       # Operation
  ;

formals : formal (COMMA formal)* (COMMA ELLIPSIS?)? | ELLIPSIS ;

formal : ID (QUESTION expr)? ;

op
  : application                                              # Apply
  | MINUS op                                                 # Negate
  | op QUESTION attrPath                                     # HasAttr
  | <assoc = right> op CONCAT op                             # Infix
  | op (TIMES | DIVIDE) op                                   # Infix
  | op (PLUS | MINUS) op                                     # Infix
  | NOT op                                                   # Not
  | <assoc = right> op UPDATE op                             # Infix
  | op (LESS | GREATER | LEQ | GEQ) op                       # Infix
  | op (EQ | NEQ) op                                         # Infix
  | op AND op                                                # Infix
  | op OR op                                                 # Infix
  | <assoc = right> op IMPL op                               # Infix
  | op PIPE_INTO op                                          # Infix
  | <assoc = right> op PIPE_FROM op                          # Infix
  ;

application : select+ ;

select : simple (DOT attrPath (OR_KW select)? | OR_KW)? ;

simple
  : ID                                                       # Variable
  | INT                                                      # Integer
  | FLOAT                                                    # Float
  | string                                                   # Text
  | indented                                                 # IndentedText
  | PATH                                                     # Path
  | HPATH                                                    # HomePath
  | SPATH                                                    # SearchPath
  | PATH_OPEN expr RBRACE pathPart* PATH_END?                # InterpolatedPath
  | URI                                                      # Uri
  | LPAREN expr RPAREN                                       # Parens
  | LET LBRACE bind* RBRACE                                  # LegacyLet
  | REC LBRACE bind* RBRACE                                  # RecursiveSet
  | LBRACE bind* RBRACE                                      # Set
  | LBRACKET select* RBRACKET                                # List
  ;

pathPart : PATH_TEXT | interpolation ;

string : QUOTE stringPart* STRING_END ;

stringPart : STRING_TEXT | STRING_DOLLAR | interpolation ;

indented : IND_QUOTE indentedPart* IND_END ;

indentedPart
  : IND_TEXT
  | IND_DOLLAR
  | IND_QUOTES
  | IND_ESCAPE
  | IND_SINGLE
  | interpolation
  ;

interpolation : DOLLAR_CURLY expr RBRACE ;

bind
  : attrPath ASSIGN expr SEMI                                # Assign
  | INHERIT (LPAREN expr RPAREN)? attr* SEMI                 # Inherit
  ;

attrPath : attr (DOT attr)* ;

attr : ID | OR_KW | string | interpolation ;
