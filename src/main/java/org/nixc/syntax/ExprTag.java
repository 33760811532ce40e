package org.nixc.syntax;

/** The kinds of expression in the compact form; a kind is written as its place in this list. */
enum ExprTag {
  INT,
  FLOAT,
  STRING,
  PATH,
  VAR,
  INTERPOLATION,
  PLUS,
  SELECT,
  SELECT_OR,
  HAS_ATTR,
  LAMBDA,
  CALL,
  LET,
  REC,
  ATTRS,
  LIST,
  WITH,
  ASSERT,
  IF,
  NOT,
  BINARY,
  CUR_POS;

  /** All of them, fetched once. */
  static final ExprTag[] ALL = values();
}
