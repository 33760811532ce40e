package org.nixc.render.format;

import freemarker.core.CommonTemplateMarkupOutputModel;
import org.jspecify.annotations.Nullable;

/** Text that is already in the form of its format. */
public final class Markup extends CommonTemplateMarkupOutputModel<Markup> {
  private final FileFormat format;

  Markup(FileFormat format, @Nullable String plainText, @Nullable String markup) {
    super(plainText, markup);
    this.format = format;
  }

  @Override
  public FileFormat getOutputFormat() {
    return format;
  }
}
