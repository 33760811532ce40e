package org.nixc.render;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.module.Option;
import org.nixc.module.OptionReads;

/**
 * Notes, while a file is written, which options each line needed. A template asks for a value, and
 * then prints: what was asked for since the last line end belongs to the line that ends next.
 */
final class ReadLog {
  private Map<Integer, Origins.Reads> lines = new HashMap<>();
  private Set<Option> options = new LinkedHashSet<>();
  private Set<Span> places = new LinkedHashSet<>();
  private Set<Option> passed = Set.of();
  private Origins.Reads last = Origins.Reads.NONE;
  private Origins.Reads whole = Origins.Reads.NONE;
  private @Nullable String block;
  private int line = 1;

  /**
   * Starts a file.
   *
   * @param before what was read to find out that there is such a file
   * @param passedOn what does not count when it is read
   */
  void start(Origins.Reads before, Set<Option> passedOn) {
    passed = passedOn;
    lines = new HashMap<>();
    options = new LinkedHashSet<>();
    places = new LinkedHashSet<>();
    last = Origins.Reads.NONE;
    whole = before;
    block = null;
    line = 1;
  }

  /** Evaluates a value that stands at a place. */
  Value read(Value value, @Nullable Span at) {
    Set<Option> read = Set.of();
    Value result = value;
    if (value instanceof Thunk thunk) {
      OptionReads.Recorded<Value> recorded = OptionReads.record(thunk::force);
      result = recorded.result();
      read = new LinkedHashSet<>(recorded.options());
      read.removeAll(passed);
    }
    Set<Span> own = at != null && Places.isUsers(at) ? Set.of(at) : Set.of();
    options.addAll(read);
    places.addAll(own);
    if (!read.isEmpty() || !own.isEmpty()) {
      // An element of a list that was read before: the option is the list's.
      last = new Origins.Reads(read.isEmpty() ? last.options() : read, own);
    }
    return result;
  }

  /** What the value that was asked for last came from. */
  Origins.Reads last() {
    return last;
  }

  /** A text of several lines was read and is written next, as it is. */
  void block(String text) {
    block = text;
  }

  /** Something was written: its line ends take what was read so far. */
  void written(char[] text, int from, int length) {
    String expected = block;
    if (expected != null && length <= expected.length() && length + 1 >= expected.length()) {
      block = null;
      if (expected.startsWith(new String(text, from, length))) {
        writtenBlock(expected, text, from, length);
        return;
      }
    }
    for (int i = from; i < from + length; i++) {
      if (text[i] == '\n') {
        endLine();
      }
    }
  }

  /** Each line of the block has the block's options, and the place of its own definition. */
  private void writtenBlock(String expected, char[] text, int from, int length) {
    Set<Option> shared = options;
    List<@Nullable Span> ofLines = BlockOrigins.of(expected, last.withAllBehind().options());
    int number = 0;
    for (int i = from; i <= from + length; i++) {
      if (i == from + length || text[i] == '\n') {
        options = new LinkedHashSet<>(shared);
        Span own = number < ofLines.size() ? ofLines.get(number) : null;
        if (own != null) {
          places.add(own);
        }
        number++;
        if (i < from + length) {
          endLine();
        }
      }
    }
  }

  private void endLine() {
    if (!options.isEmpty() || !places.isEmpty()) {
      lines.put(line, new Origins.Reads(options, places));
      options = new LinkedHashSet<>();
      places = new LinkedHashSet<>();
    }
    line++;
  }

  /** Ends the file and tells what was read for it. */
  Origins finish() {
    endLine();
    return new Origins(lines, whole);
  }
}
