package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/**
 * PostgreSQL itself reading its configuration, its rules of access and its maps of users: a server
 * without clients on an empty database, which is asked for the lines that it did not understand. A
 * mistake in a map is silent otherwise: the server starts and refuses whoever the map was for.
 */
final class PostgresTool implements Tool {
  private static final String FOLDER = "/etc/postgresql/";
  private static final String QUESTION =
      "select '%1$s|' || line_number || '|' || error from %2$s where error is not null;\n";
  private static final Pattern LINE =
      Pattern.compile(
          "(?:LOG|FATAL|ERROR): +(.*) in file \"([^\"]+)\",? (?:near )?line (\\d+)(.*)");
  private static final Pattern PARAMETER =
      Pattern.compile("(?:LOG|FATAL|ERROR): +(.*parameter \"([a-z_.]+)\".*)");
  private static final Pattern ANSWER = Pattern.compile("= \"(hba|ident)\\|(\\d+)\\|(.*)\"\t");

  @Override
  public String code() {
    return "NC2013";
  }

  @Override
  public String program() {
    return "postgres";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().startsWith(FOLDER) && file.path().endsWith(".conf");
  }

  @Override
  public void run(Bench bench) {
    Rendered conf = bench.named(FOLDER + "postgresql.conf");
    Path initdb = bench.find("initdb");
    Path postgres = bench.find("postgres");
    if (conf == null || initdb == null || postgres == null) {
      return;
    }
    try {
      Path folder = Files.createDirectory(bench.root().resolve("postgresql"));
      for (Rendered file : bench.read()) {
        Files.write(folder.resolve(name(file)), ByteText.bytes(file.text()));
      }
      run(bench, conf, folder, List.of(initdb.toString(), postgres.toString()));
    } catch (IOException e) {
      // Without its files nothing can be said.
      return;
    }
  }

  private static String name(Rendered file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  private static void run(Bench bench, Rendered conf, Path folder, List<String> programs)
      throws IOException {
    List<String> start = new ArrayList<>();
    if (bench.run(Map.of(), "id", "-u").text().strip().equals("0")) {
      // It refuses to run as root.
      bench.run(Map.of(), "chown", "-R", "postgres", bench.root().toString());
      start.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    String data = folder.resolve("data").toString();
    List<String> make = new ArrayList<>(start);
    make.addAll(List.of(programs.get(0), "-D", data, "-A", "trust", "-N", "--no-instructions"));
    if (bench.feed(new byte[0], make).status() != 0) {
      return;
    }
    List<String> ask = new ArrayList<>(start);
    ask.addAll(List.of(programs.get(1), "--single", "-D", data));
    for (String setting :
        List.of(
            "config_file=" + folder.resolve("postgresql.conf"),
            "data_directory=" + data,
            "hba_file=" + folder.resolve("pg_hba.conf"),
            "ident_file=" + folder.resolve("pg_ident.conf"),
            "external_pid_file=")) {
      ask.addAll(List.of("-c", setting));
    }
    ask.add("postgres");
    String questions =
        QUESTION.formatted("hba", "pg_hba_file_rules")
            + QUESTION.formatted("ident", "pg_ident_file_mappings");
    String said = bench.feed(ByteText.bytes(questions), ask).text();
    for (String line : said.split("\n", -1)) {
      pass(bench, conf, line);
    }
  }

  private static void pass(Bench bench, Rendered conf, String said) {
    Matcher answer = ANSWER.matcher(said);
    Matcher line = LINE.matcher(said);
    Matcher parameter = PARAMETER.matcher(said);
    if (answer.find()) {
      Rendered file = bench.named(FOLDER + "pg_" + answer.group(1) + ".conf");
      if (file != null) {
        bench.complain(file, Lines.number(answer.group(2)), answer.group(3));
      }
    } else if (line.find()) {
      Rendered file = bench.named(FOLDER + Path.of(line.group(2)).getFileName());
      String message = line.group(1) + line.group(4);
      bench.complain(file == null ? conf : file, Lines.number(line.group(3)), message);
    } else if (parameter.find()) {
      bench.complain(conf, lineOf(conf, parameter.group(2)), parameter.group(1));
    }
  }

  private static int lineOf(Rendered conf, @Nullable String parameter) {
    List<String> lines = conf.lines();
    for (int i = lines.size(); i > 0; i--) {
      if (lines.get(i - 1).startsWith(parameter + " ")) {
        return i;
      }
    }
    return 0;
  }
}
