package org.nixc.tools;

import java.util.Random;
import java.util.function.Supplier;

/**
 * Random arguments that have a language of their own: regular expressions, JSON, TOML, derivations,
 * strings with context and so on. About one in four is wrong.
 */
final class KindTexts {
  private static final String DRV =
      "(derivation { name = \"d\"; system = \"s\"; builder = \"b\"; })";
  private static final String STORE = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-";

  private KindTexts() {}

  @SafeVarargs
  private static <T> T one(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String joined(Random random, int most, String separator, String... pieces) {
    StringBuilder text = new StringBuilder();
    for (int count = 1 + random.nextInt(most); count > 0; count--) {
      text.append(text.isEmpty() ? "" : separator).append(one(random, pieces));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  static String regex(Random random) {
    return quoted(
        joined(
            random,
            5,
            "",
            "a",
            "b",
            ".",
            "(a)",
            "(a|b)",
            "(b)?",
            "[ab]",
            "[^a]",
            "*",
            "+",
            "?",
            "{2}",
            "{1,2}",
            "^",
            "$",
            "|",
            "(",
            ")",
            "[",
            "\\.",
            "[[:alpha:]]",
            "[[:space:]]*",
            "(.*)",
            "1",
            "-",
            "é",
            "()"));
  }

  static String version(Random random) {
    return quoted(
        joined(random, 6, "", "1", "2", "10", ".", "-", "pre", "a", "foo", "_", "+", "rc1", "é"));
  }

  static String json(Random random) {
    String[] atoms = {
      "1",
      "-2",
      "1.5",
      "1e3",
      "1E-2",
      "true",
      "false",
      "null",
      "\"a\"",
      "\"\\n\"",
      "\"\\u00e9\"",
      "[]",
      "{}",
      "[1,2]",
      "{\"a\":1}",
      "nul",
      "01",
      "-",
      "\"",
      "[1,]",
      "1.",
      "9223372036854775808",
      "\"\\q\""
    };
    return quoted(
        switch (random.nextInt(4)) {
          case 0 -> "[" + joined(random, 3, ",", atoms) + "]";
          case 1 -> "{\"k\": " + one(random, atoms) + ", \"l\": " + one(random, atoms) + "}";
          case 2 -> " " + one(random, atoms) + " ";
          default -> one(random, atoms);
        });
  }

  static String toml(Random random) {
    return quoted(
        joined(
            random,
            4,
            "\n",
            "a = 1",
            "b = 'x'",
            "c = 1.5",
            "d = [1, 2]",
            "e = {f = true}",
            "[t]",
            "[t.u]",
            "[[v]]",
            "a.b = 2",
            "g = \"\\t\"",
            "h = 0x1f",
            "# c",
            "i = inf",
            "j = 1e2",
            "k =",
            "l = [",
            "[",
            "= 1",
            "m = 1_000",
            "n = 07",
            "\"o p\" = 1",
            "a = 3",
            "q = 'x",
            ""));
  }

  static String algorithm(Random random) {
    return quoted(one(random, "md5", "sha1", "sha256", "sha512", "sha256", "md4"));
  }

  static String path(Random random) {
    return one(
        random,
        "/etc",
        "/etc/passwd",
        "/a/b",
        "\"/a/b/\"",
        "\"/\"",
        "\"a/b\"",
        "\"\"",
        "/.",
        "\"/etc/../a\"",
        "\"//a//b\"",
        "/nonexistent/x",
        quoted(STORE + "x/y"),
        DRV,
        "\"a\"");
  }

  static String context(Random random) {
    String string =
        one(
            random,
            "\"${" + DRV + "}\"",
            DRV + ".drvPath",
            "\"plain\"",
            "(builtins.toFile \"f\" \"x\")",
            "\"${" + DRV + "}/${builtins.toFile \"g\" \"y\"}\"",
            "(builtins.appendContext \"z\" " + contexts(random) + ")");
    return random.nextInt(4) == 0 ? "(builtins.substring 0 3 " + string + ")" : string;
  }

  static String contexts(Random random) {
    return "{ "
        + quoted(STORE + one(random, "x", "y.drv"))
        + " = { "
        + one(
            random, "path = true;", "outputs = [ \"out\" ];", "allOutputs = true;", "", "path = 1;")
        + " }; }";
  }

  static String hash(Random random) {
    return "{ hash = "
        + one(
            random,
            "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"",
            "\"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"",
            "(builtins.hashString \"sha1\" \"a\")",
            "\"sha1:zz\"",
            "\"\"")
        + "; hashAlgo = "
        + one(random, "\"sha256\"", "\"sha1\"", "\"md5\"", "null")
        + "; toHashFormat = "
        + one(random, "\"base16\"", "\"nix32\"", "\"base32\"", "\"base64\"", "\"sri\"", "\"x\"")
        + "; }";
  }

  static String derivation(Random random, Supplier<String> any) {
    return "{ name = "
        + one(random, "\"n\"", "\"n-1.0\"", "\"a b\"", "\".x\"", "\"\"")
        + "; system = \"s\"; builder = "
        + one(random, "\"/bin/sh\"", "\"${" + DRV + "}/bin\"", "/etc/passwd")
        + "; "
        + joined(
            random,
            3,
            " ",
            "args = [ \"-c\" 1 ];",
            "outputs = [ \"out\" \"dev\" ];",
            "__structuredAttrs = true;",
            "__ignoreNulls = true;",
            "n = null;",
            "v" + random.nextInt(9) + " = " + any.get() + ";",
            "d = " + DRV + ";",
            "p = ./etc/passwd;",
            "outputHash = builtins.hashString \"sha256\" \"a\"; outputHashAlgo = \"sha256\";",
            "outputHashMode = \"recursive\";",
            "preferLocalBuild = true;",
            "")
        + " }";
  }

  static String searchPath(Random random) {
    return "[ { prefix = "
        + one(random, "\"\"", "\"a\"", "\"b\"", "1")
        + "; path = "
        + one(random, "\"/etc\"", "/etc", "\"/\"", "null")
        + "; } ]";
  }

  static String pathArgument(Random random, Supplier<String> predicate) {
    return "{ path = "
        + path(random)
        + "; "
        + joined(
            random,
            2,
            " ",
            "name = \"q\";",
            "recursive = false;",
            "name = \"a b\";",
            "",
            "filter = (p: " + predicate.get() + ");")
        + " }";
  }

  static String flake(Random random) {
    return quoted(
        one(
                random,
                "git+https://e.com/x",
                "https://e.com/y.tar.gz",
                "hg+file:///a",
                "git:x",
                "./a",
                "z:q")
            + one(random, "", "?ref=a", "?dir=b", "?rev=c&shallow=1", "#f", "?a b=c"));
  }

  static String flakeAttrs(Random random) {
    return "{ type = "
        + one(random, "\"git\"", "\"tarball\"", "\"hg\"", "\"file\"", "\"x\"", "1")
        + "; url = "
        + one(random, "\"https://e.com/x\"", "\"file:///a?b=c\"", "\"/a b\"", "2")
        + "; "
        + joined(
            random,
            2,
            " ",
            "ref = \"r\";",
            "dir = \"d\";",
            "shallow = true;",
            "lfs = 1;",
            "q = 3;",
            "")
        + " }";
  }
}
