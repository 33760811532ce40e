package org.nixc.tools;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates an expression as a new process would: with classes of its own, so that no name of an
 * earlier expression is known. Which of two errors is told depends on the order in which names
 * become known.
 */
public final class FreshNixc {
  private FreshNixc() {}

  /** The outcome of an expression given as text. */
  static Outcome expression(String text) {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Object[] found =
          (Object[])
              loader
                  .loadClass(FreshNixc.class.getName())
                  .getMethod("outcome", String.class)
                  .invoke(null, text);
      return new Outcome((Boolean) found[0], (String) found[1]);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In the new class loader: the outcome, as objects that both class loaders know. */
  public static Object[] outcome(String text) {
    Outcome outcome = new NixcRunner("/").expression(text);
    return new Object[] {outcome.success(), outcome.text()};
  }

  private static URL[] classPath() throws IOException {
    List<URL> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      found.add(Path.of(entry).toUri().toURL());
    }
    return found.toArray(new URL[0]);
  }
}
