package org.nixc.render;

import freemarker.cache.NullCacheStorage;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.cache.TemplateLoader;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.FileAccess;
import org.nixc.render.format.FileFormat;
import org.nixc.render.format.Formats;

/**
 * FreeMarker, set up so that a template can do nothing but print: no Java, no file outside its
 * folder and the shared one, no date, no locale. A template is parsed once for each format.
 *
 * <p>Inside FreeMarker a template is called {@code FORMAT/FOLDER/FILE}, the folder being a number
 * or {@code shared}: so what it includes has its format too, and no name reaches another folder.
 */
final class TemplateEngine {
  static {
    // FreeMarker would look for logging libraries on the class path.
    System.setProperty("org.freemarker.loggerLibrary", "none");
  }

  private static final String SHARED_NAME = "shared";

  private final FileAccess files;
  private final Configuration configuration;
  private final Map<String, FileFormat> formats = new HashMap<>();
  private final Map<String, String> folders = new HashMap<>();
  private final Map<String, Template> templates = new HashMap<>();

  TemplateEngine(FileAccess files) {
    this.files = files;
    this.folders.put(SHARED_NAME, Target.SHARED);
    this.configuration = configure();
  }

  private Configuration configure() {
    Configuration made = new Configuration(Configuration.VERSION_2_3_34);
    made.setLocale(Locale.ROOT);
    made.setTimeZone(TimeZone.getTimeZone("UTC"));
    made.setNumberFormat("computer");
    made.setBooleanFormat("c");
    made.setFallbackOnNullLoopVariable(false);
    made.setDefaultEncoding("ISO-8859-1");
    made.setAPIBuiltinEnabled(false);
    made.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    made.setAttemptExceptionReporter((exception, environment) -> {});
    made.setLogTemplateExceptions(false);
    made.setLocalizedLookup(false);
    made.setRecognizeStandardFileExtensions(false);
    made.setCacheStorage(NullCacheStorage.INSTANCE);
    made.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    made.setTemplateLoader(new FolderLoader());
    made.setTemplateConfigurations(new FormatChooser());
    return made;
  }

  /** The format of a name, which must exist. */
  FileFormat format(String name) {
    FileFormat known = formats.get(name);
    if (known == null) {
      known = Formats.create(name);
      if (known == null) {
        throw new BugException("no format " + name);
      }
      formats.put(name, known);
    }
    return known;
  }

  /**
   * Fills a template.
   *
   * @param target whose folder the template lies in
   * @param file its path in the folder
   * @throws UserException where there is no such template, or it is wrong
   */
  void fill(Target target, String file, String format, TemplateModel variables, LoggedWriter out) {
    Template template = template(target, file, format);
    try {
      template.process(variables, out);
    } catch (TemplateException e) {
      throw failure(e, target);
    } catch (IOException e) {
      throw failure(target, file, reason(e), null);
    }
  }

  private Template template(Target target, String file, String format) {
    String key = format + "/" + folderName(target) + "/" + file;
    Template known = templates.get(key);
    if (known == null) {
      try {
        known = configuration.getTemplate(key);
      } catch (TemplateNotFoundException e) {
        throw failure(target, file, "there is no such template", null);
      } catch (ParseException e) {
        throw failure(
            target, file, e.getEditorMessage(), span(key, e.getLineNumber(), e.getColumnNumber()));
      } catch (IOException e) {
        throw failure(target, file, reason(e), null);
      }
      templates.put(key, known);
    }
    return known;
  }

  private String folderName(Target target) {
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      if (folder.getValue().equals(target.folder())) {
        return folder.getKey();
      }
    }
    String made = Integer.toString(folders.size());
    folders.put(made, target.folder());
    return made;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "it cannot be read" : message;
  }

  private UserException failure(TemplateException e, Target target) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException users) {
        return users;
      }
    }
    String name = e.getTemplateSourceName();
    Integer line = e.getLineNumber();
    Integer column = e.getColumnNumber();
    Span span = name == null || line == null || column == null ? null : span(name, line, column);
    String message = e.getMessageWithoutStackTop();
    String firstLine = message == null ? "it failed" : message.lines().findFirst().orElse("");
    String file = name == null ? "?" : name.substring(name.lastIndexOf('/') + 1);
    return failure(target, file, firstLine, span);
  }

  private static UserException failure(
      Target target, String file, String reason, @Nullable Span span) {
    return RenderErrors.of(
        "NX4208",
        "the template '"
            + file
            + "' of the target '"
            + target.name()
            + "': "
            + ByteText.encode(reason),
        span,
        null);
  }

  private @Nullable Span span(String name, int line, int column) {
    String path = path(name);
    if (path == null) {
      return null;
    }
    try {
      SourceFile.Origin origin =
          BundledFiles.isBundled(path) ? SourceFile.Origin.BUNDLED : SourceFile.Origin.FILE;
      SourceFile file = new SourceFile(path, ByteText.of(files.read(path)), origin);
      int offset = 0;
      for (int i = 1; i < line; i++) {
        int end = file.text().indexOf('\n', offset);
        if (end < 0) {
          break;
        }
        offset = end + 1;
      }
      int start = Math.min(offset + Math.max(column - 1, 0), file.text().length());
      return new Span(file, start, start);
    } catch (IOException e) {
      return null;
    }
  }

  /** The file behind a name inside FreeMarker; null where it has none. */
  private @Nullable String path(String name) {
    int first = name.indexOf('/');
    int second = first < 0 ? -1 : name.indexOf('/', first + 1);
    if (second < 0) {
      return null;
    }
    String folder = folders.get(name.substring(first + 1, second));
    String file = name.substring(second + 1);
    return folder == null || OutputPath.problem(file) != null ? null : folder + "/" + file;
  }

  /** Finds templates in the folders of targets. */
  private final class FolderLoader implements TemplateLoader {
    @Override
    public @Nullable Object findTemplateSource(String name) {
      String path = path(name);
      return path != null && files.kind(path) == FileAccess.Kind.REGULAR ? path : null;
    }

    @Override
    public long getLastModified(Object source) {
      return 0;
    }

    @Override
    public Reader getReader(Object source, String encoding) throws IOException {
      return new StringReader(ByteText.of(files.read((String) source)));
    }

    @Override
    public void closeTemplateSource(Object source) {}
  }

  /** Gives a template the format that its name begins with. */
  private final class FormatChooser extends TemplateConfigurationFactory {
    @Override
    public TemplateConfiguration get(String name, Object source) {
      TemplateConfiguration chosen = new TemplateConfiguration();
      chosen.setOutputFormat(format(name.substring(0, name.indexOf('/'))));
      chosen.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
      chosen.setParentConfiguration(getConfiguration());
      return chosen;
    }

    @Override
    protected void setConfigurationOfChildren(Configuration parent) {}
  }
}
