package org.nixc.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.render.format.FileFormat;
import org.nixc.render.format.FormatException;

/** Renders one machine: asks the targets which files there are, and makes each of them. */
final class MachineRenderer {
  private final Evaluator evaluator;
  private final TemplateEngine engine;
  private final ReadLog log = new ReadLog();
  private final Requirements requirements = new Requirements();
  private final TreeBuilder tree;

  MachineRenderer(Evaluator evaluator, TemplateEngine engine, String machine, String base) {
    this.evaluator = evaluator;
    this.engine = engine;
    this.tree = new TreeBuilder(machine, base);
  }

  /**
   * The files of all targets, and what they need. Targets that ask for the tree come last, and each
   * of them sees what all the others made.
   */
  OutputTree render(List<Target> targets, AttrSet arguments) {
    TargetReader reader = new TargetReader(evaluator, requirements);
    List<Target> last = new ArrayList<>();
    for (Target target : targets) {
      if (reader.seesTree(target)) {
        last.add(target);
      } else {
        addAll(target, reader.read(target, arguments));
      }
    }
    reader.noteRequired();
    new RequiredFiles(evaluator, tree).add(requirements);
    OutputTree made = tree.build();
    if (last.isEmpty()) {
      return made;
    }
    AttrSet seen =
        AttrSet.builder(1).put(TreeValue.ARGUMENT, Thunk.of(() -> TreeValue.of(made))).build();
    AttrSet more = AttrSet.update(arguments, seen);
    for (Target target : last) {
      addAll(target, reader.read(target, more));
    }
    reader.noteRequired();
    new RequiredFiles(evaluator, tree).add(requirements);
    return tree.build();
  }

  private void addAll(Target target, List<FileSpec> specs) {
    for (FileSpec spec : specs) {
      add(target, spec);
    }
  }

  private void add(Target target, FileSpec spec) {
    log.start(spec.before(), spec.passed());
    switch (spec.kind()) {
      case FileSpec.Kind.Template template ->
          put(target, spec, new Content.File(fill(target, spec, template)));
      case FileSpec.Kind.Text text ->
          put(target, spec, new Content.File(written(text(text.text(), spec, "the text"))));
      case FileSpec.Kind.Link link ->
          put(target, spec, new Content.Link(link(text(link.target(), spec, "the link"), spec)));
      case FileSpec.Kind.Directory directory -> put(target, spec, new Content.Directory());
      case FileSpec.Kind.Source source -> copy(target, spec, source.source());
    }
  }

  private void put(Target target, FileSpec spec, Content content) {
    tree.add(
        new OutputEntry(
            spec.path(),
            content,
            spec.mode(),
            spec.user(),
            spec.group(),
            target.name(),
            log.finish()),
        spec.span());
  }

  private String fill(Target target, FileSpec spec, FileSpec.Kind.Template template) {
    FileFormat format = engine.format(template.format());
    TemplateValues values = new TemplateValues(evaluator, log, requirements, format);
    LoggedWriter out = new LoggedWriter(log);
    try {
      engine.fill(
          target, template.file(), template.format(), values.root(template.variables()), out);
    } catch (FormatException e) {
      throw RenderErrors.inexpressible(e.problem(), e.hint(), log.last(), spec.path());
    }
    return out.text();
  }

  private String text(Value value, FileSpec spec, String what) {
    Value forced = log.read(value, null);
    NixString string =
        evaluator
            .coercion()
            .coerce(
                forced,
                Coercion.Mode.PLAIN,
                spec.span(),
                "while evaluating " + what + " of '" + spec.path().path() + "'");
    requirements.note(string);
    return string.text();
  }

  /** A text that is a file as it stands: each of its lines has the definition that it came from. */
  private String written(String text) {
    log.block(text);
    log.written(text.toCharArray(), 0, text.length());
    return text;
  }

  private static String link(String target, FileSpec spec) {
    boolean text = ByteText.encode(ByteText.decode(target)).equals(target);
    if (target.isEmpty() || target.indexOf('\n') >= 0 || !text) {
      throw RenderErrors.of(
          "NX4204",
          "the link '" + spec.path().path() + "' cannot point to '" + target + "'",
          spec.span(),
          "write a path in UTF-8 without line ends");
    }
    return target;
  }

  private void copy(Target target, FileSpec spec, Value source) {
    Value forced = log.read(source, null);
    String path;
    if (forced instanceof NixPath plain) {
      path = plain.path();
    } else {
      NixString string =
          evaluator
              .coercion()
              .coerce(
                  forced,
                  Coercion.Mode.PLAIN,
                  spec.span(),
                  "while evaluating the source of '" + spec.path().path() + "'");
      StoreContents contents = new StoreContents(evaluator);
      String text = contents.text(string);
      if (text != null) {
        put(target, spec, new Content.File(text));
        return;
      }
      String copied = contents.source(string.text());
      if (copied == null) {
        // A path on the machine itself, of a package perhaps: the file is a link to it.
        requirements.note(string);
        put(target, spec, new Content.Link(link(string.text(), spec)));
        return;
      }
      path = copied;
    }
    copyPath(target, spec, path);
  }

  private void copyPath(Target target, FileSpec spec, String path) {
    FileAccess files = evaluator.settings().files();
    String resolved = path;
    FileAccess.Kind kind = files.kind(resolved);
    try {
      if (kind == null) {
        throw RenderErrors.of(
            "NX4210",
            "the file '" + path + "' does not exist",
            spec.span(),
            "it is the source of " + spec.path().path());
      }
      if (kind != FileAccess.Kind.DIRECTORY) {
        put(target, spec, new Content.File(ByteText.of(files.read(resolved))));
        return;
      }
      Origins origins = log.finish();
      for (String name : files.list(resolved)) {
        copyBelow(target, spec, resolved + "/" + name, spec.path().path() + "/" + name, origins);
      }
    } catch (IOException e) {
      throw unreadable(path, e, spec.span());
    }
  }

  private void copyBelow(Target target, FileSpec spec, String from, String to, Origins origins)
      throws IOException {
    FileAccess files = evaluator.settings().files();
    if (files.kind(from) == FileAccess.Kind.DIRECTORY) {
      for (String name : files.list(from)) {
        copyBelow(target, spec, from + "/" + name, to + "/" + name, origins);
      }
      return;
    }
    Content content =
        files.kind(from) == FileAccess.Kind.SYMLINK
            ? new Content.Link(files.readLink(from))
            : new Content.File(ByteText.of(files.read(from)));
    String mode = files.isExecutable(from) ? "0755" : "0644";
    tree.add(
        new OutputEntry(
            new OutputPath(spec.path().side(), to),
            content,
            mode,
            spec.user(),
            spec.group(),
            target.name(),
            origins),
        spec.span());
  }

  private static RuntimeException unreadable(String path, IOException e, @Nullable Span at) {
    String reason = e.getMessage();
    return RenderErrors.of(
        "NX4210",
        "cannot read '" + path + "': " + (reason == null ? "unknown reason" : reason),
        at,
        null);
  }
}
