package org.nixc.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file format as FreeMarker knows it, with escaping always on: what a template prints with {@code
 * ${…}} passes through {@link #value}. Places of a file with rules of their own (a key, a quoted
 * word) have {@link Helper}s, which templates call as functions.
 *
 * <p>Texts are bytes, one char each.
 */
public abstract class FileFormat extends CommonMarkupOutputFormat<Markup> {
  /** Writes a text for one special place of a format. */
  @FunctionalInterface
  public interface Helper {
    /**
     * The text in the form of the place.
     *
     * @throws FormatException where the format has no way to say it
     */
    String write(String text);
  }

  private final String name;
  private final Map<String, Helper> helpers;

  /** A format with a name and its helpers by name. */
  protected FileFormat(String name, Map<String, Helper> helpers) {
    this.name = name;
    this.helpers = helpers;
  }

  /**
   * A value in the form of this format.
   *
   * @throws FormatException where the format has no way to say it
   */
  protected abstract String value(String text);

  /** The function that templates see under a name; null where there is none. */
  public @Nullable Helper helper(String function) {
    return helpers.get(function);
  }

  /** The names of the functions that templates of this format see. */
  public Iterable<String> helperNames() {
    return helpers.keySet();
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final @Nullable String getMimeType() {
    return null;
  }

  @Override
  public final String escapePlainText(String text) {
    return value(text);
  }

  @Override
  public final void output(String text, Writer out) throws IOException {
    out.write(value(text));
  }

  @Override
  public final boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  public final boolean isAutoEscapedByDefault() {
    return true;
  }

  @Override
  protected final Markup newTemplateMarkupOutputModel(
      @Nullable String plainText, @Nullable String markup) {
    return new Markup(this, plainText, markup);
  }

  /** Text that is written as it is. */
  public final Markup raw(String text) {
    return new Markup(this, null, text);
  }
}
