package org.nixc.eval;

/**
 * The types of the language, with the words that {@code builtins.typeOf} and error messages use.
 */
public enum ValueType {
  INT("int", "an integer"),
  FLOAT("float", "a float"),
  BOOL("bool", "a Boolean"),
  NULL("null", "null"),
  STRING("string", "a string"),
  PATH("path", "a path"),
  LIST("list", "a list"),
  ATTRS("set", "a set"),
  FUNCTION("lambda", "a function");

  private final String typeName;
  private final String article;

  ValueType(String typeName, String article) {
    this.typeName = typeName;
    this.article = article;
  }

  /** The answer of {@code builtins.typeOf}. */
  public String typeName() {
    return typeName;
  }

  /** The type with its article, as in "expected a set but found an integer". */
  public String withArticle() {
    return article;
  }
}
