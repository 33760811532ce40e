package org.nixc.module;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Value;

/**
 * A module after its function was called and its form was recognised.
 *
 * @param file what messages call it
 * @param key what makes it the same module when it is imported twice
 * @param imports the modules it imports, not loaded yet
 * @param importSpans where each import was written
 * @param disabled the keys of modules that it takes out
 * @param options what it declares
 * @param config what it defines, perhaps still in {@code mkIf} and the like
 * @param span where its configuration stands, if known
 */
record Module(
    String file,
    String key,
    List<Value> imports,
    List<@Nullable Span> importSpans,
    List<Value> disabled,
    Value options,
    Value config,
    @Nullable Span span) {}
