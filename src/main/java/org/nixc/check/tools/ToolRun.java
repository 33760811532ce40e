package org.nixc.check.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nixc.check.Inspector;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputTree;

/** Runs every tool that is installed on every file that it reads. */
public final class ToolRun implements Inspector {
  private static final List<Tool> ALL = all();

  private static List<Tool> all() {
    List<Tool> all =
        new ArrayList<>(
            List.of(
                new CalendarTool(),
                new SystemdVerifyTool(),
                new NginxTool(),
                new PostfixTool(),
                new SshdTool(),
                new NftTool(),
                new VisudoTool(),
                new ShellcheckTool(),
                new ConfigGeneralTool(),
                new SysusersTool(),
                new TmpfilesTool(),
                new NixConfTool(),
                new NixMachinesTool(),
                new CrontabTool(),
                new PostgresTool(),
                new LibvirtTool()));
    all.addAll(LineTool.all());
    return List.copyOf(all);
  }

  private final Programs programs;
  private final List<Tool> chosen;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();

  /**
   * A run.
   *
   * @param path the folders to find programs in, as the variable {@code PATH} has them
   */
  public ToolRun(String path) {
    this(path, ALL);
  }

  private ToolRun(String path, List<Tool> tools) {
    this.programs = new Programs(path);
    this.chosen = tools;
  }

  /** A run of nothing but the tools with a code. */
  static ToolRun only(String path, String code) {
    List<Tool> tools = new ArrayList<>(ALL);
    tools.removeIf(tool -> !tool.code().equals(code));
    return new ToolRun(path, tools);
  }

  @Override
  public List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (Tool tool : ALL) {
      if (!codes.contains(tool.code())) {
        codes.add(tool.code());
      }
    }
    return codes;
  }

  @Override
  public List<Diagnostic> inspect(OutputTree tree) {
    List<Rendered> files = new ArrayList<>(Rendered.of(tree));
    files.addAll(Rendered.onHost(tree));
    List<Tool> tools = new ArrayList<>();
    for (Tool tool : chosen) {
      if (hasWork(tool, files)) {
        boolean installed = programs.find(tool.program()) != null;
        (installed ? used : missing).add(tool.program());
        if (installed) {
          tools.add(tool);
        }
      }
    }
    if (tools.isEmpty()) {
      return List.of();
    }
    try (Bench bench = new Bench(tree, programs)) {
      for (Tool tool : tools) {
        bench.begin(tool);
        tool.run(bench);
      }
      return bench.complaints();
    } catch (IOException e) {
      String reason = e.getMessage();
      return List.of(
          Diagnostic.warning(
              "NC2000",
              "no copy of the files could be made for the tools: "
                  + ByteText.encode(reason == null ? "unknown reason" : reason),
              null));
    }
  }

  private static boolean hasWork(Tool tool, List<Rendered> files) {
    for (Rendered file : files) {
      if (tool.reads(file)) {
        return true;
      }
    }
    return false;
  }

  /** The programs that looked at files. */
  public Set<String> used() {
    return used;
  }

  /** The programs that would have, but are not installed. */
  public Set<String> missing() {
    return missing;
  }
}
