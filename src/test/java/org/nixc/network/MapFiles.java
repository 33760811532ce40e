package org.nixc.network;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.FileAccess;

/** Files held in memory, by absolute path. */
final class MapFiles implements FileAccess {
  private final Map<String, String> texts = new TreeMap<>();

  MapFiles put(String path, String text) {
    texts.put(path, text);
    return this;
  }

  @Override
  public @Nullable Kind kind(String path) {
    if (texts.containsKey(path)) {
      return Kind.REGULAR;
    }
    return list(path).isEmpty() ? null : Kind.DIRECTORY;
  }

  @Override
  public byte[] read(String path) throws IOException {
    String text = texts.get(path);
    if (text == null) {
      throw new FileNotFoundException(path);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> list(String path) {
    List<String> names = new ArrayList<>();
    for (String file : texts.keySet()) {
      if (file.startsWith(path + "/")) {
        names.add(file.substring(path.length() + 1));
      }
    }
    return names;
  }

  @Override
  public String readLink(String path) throws IOException {
    throw new FileNotFoundException(path);
  }

  @Override
  public boolean isExecutable(String path) {
    return false;
  }
}
