package org.nixc.eval.builtins;

import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.SearchPath;
import org.nixc.eval.Value;

/** The builtins that are no functions. */
final class Constants {
  /** The version of the language that nixc gives the results of. */
  private static final String NIX_VERSION = "2.34.8";

  private static final int LANGUAGE_VERSION = 6;
  private static final int MILLIS = 1000;

  private Constants() {}

  static void register(Evaluator evaluator, Globals table) {
    EvalSettings settings = evaluator.settings();
    table.constant("true", NixBool.TRUE);
    table.constant("false", NixBool.FALSE);
    table.constant("null", NixNull.NULL);
    table.constant("nixVersion", NixString.of(NIX_VERSION));
    table.constant("langVersion", NixInt.of(LANGUAGE_VERSION));
    table.constant("storeDir", NixString.of("/nix/store"));
    if (!settings.language().pure()) {
      table.constant("currentSystem", NixString.of(settings.currentSystem()));
      table.constant("currentTime", NixInt.of(System.currentTimeMillis() / MILLIS));
    }
    table.constant("nixPath", nixPath(settings));
  }

  private static Value nixPath(EvalSettings settings) {
    Value[] entries = new Value[settings.nixPath().size()];
    for (int i = 0; i < entries.length; i++) {
      SearchPath.Entry entry = settings.nixPath().get(i);
      entries[i] =
          AttrSet.builder(2)
              .put("path", NixString.of(entry.path()))
              .put("prefix", NixString.of(entry.prefix()))
              .build();
    }
    return NixList.of(entries);
  }
}
