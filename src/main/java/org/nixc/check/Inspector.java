package org.nixc.check;

import java.util.List;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputTree;

/** Looks at rendered files with something that is not nixc's. */
public interface Inspector {
  /** The codes of what it may find. */
  List<String> codes();

  /** What it finds in the files of a machine. */
  List<Diagnostic> inspect(OutputTree tree);
}
