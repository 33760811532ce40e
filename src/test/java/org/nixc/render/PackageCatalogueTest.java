package org.nixc.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every Debian package and program of the catalogue is in Debian's own index, as apt has it. */
class PackageCatalogueTest {
  private static final Path LISTS = Path.of("/var/lib/apt/lists");

  /** Programs that are links which update-alternatives makes: no package holds them. */
  private static final Set<String> ALTERNATIVES =
      Set.of(
          "automake",
          "clojure",
          "ctags",
          "emacs",
          "fakeroot",
          "figlet",
          "gnuplot",
          "groovy",
          "guile",
          "iptables",
          "java",
          "lzip",
          "mail",
          "mvn",
          "nc",
          "pdftk",
          "php",
          "sar",
          "tcptraceroute",
          "telnet",
          "traceroute",
          "uwsgi",
          "vim",
          "which");

  /** A package: what it is called, Debian's packages, a note, the paths of its programs. */
  private record Entry(
      String name, List<String> debian, boolean noted, Map<String, String> paths) {}

  private static List<Entry> entries() {
    String module =
        """
        { pkgs, lib, ... }:
        let
          sets = { python3Packages = removeAttrs pkgs.python3Packages [ "python" ]; inherit (pkgs) perlPackages phpExtensions postgresqlPackages; };
          notes = p: builtins.any (path: (builtins.fromJSON (builtins.readFile path)).note != null) (builtins.filter (lib.hasInfix "-nixc-package-") (builtins.attrNames (builtins.getContext p.outPath)));
          main = p: lib.optionalAttrs (p.meta ? mainProgram && p.onPath == "/usr" && !(p.programs ? ${p.meta.mainProgram})) { ${p.meta.mainProgram} = "/usr/bin/${p.meta.mainProgram}"; };
          entry = isProgram: p: { inherit (p.meta) debian; noted = notes p; paths = p.programs // lib.optionalAttrs isProgram (main p); };
        in
        {
          environment.etc.catalogue.text = builtins.unsafeDiscardStringContext (builtins.toJSON (
            lib.mapAttrs (_: entry true) pkgs.nixcPackages
            // lib.concatMapAttrs (set: lib.mapAttrs' (name: p: lib.nameValuePair "${set}.${name}" (entry false p))) sets));
        }
        """;
    Path target = Path.of("src/test/nix/targets/texts").toAbsolutePath();
    OutputTree tree = Rendering.module(module, List.of(new Target("texts", target.toString())));
    JsonNode all = JsonMapper.shared().readTree(Rendering.text(tree, "root/etc/catalogue"));
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : all.properties()) {
      JsonNode value = entry.getValue();
      List<String> debian = new ArrayList<>();
      value.get("debian").forEach(name -> debian.add(name.asString()));
      Map<String, String> paths = new TreeMap<>();
      value.get("paths").properties().forEach(p -> paths.put(p.getKey(), p.getValue().asString()));
      entries.add(new Entry(entry.getKey(), debian, value.get("noted").asBoolean(), paths));
    }
    return entries;
  }

  /** Reads all of apt's lists of a kind, line by line; skips the test where there is none. */
  private static void read(String part, Consumer<String> line) throws IOException {
    List<Path> lists = new ArrayList<>();
    if (Files.isDirectory(LISTS)) {
      try (Stream<Path> files = Files.list(LISTS)) {
        files
            .filter(file -> file.getFileName().toString().contains("_bookworm"))
            .filter(file -> file.getFileName().toString().contains(part))
            .forEach(lists::add);
      }
    }
    assumeTrue(!lists.isEmpty(), "apt has no index of bookworm with " + part);
    Path helper = Path.of("/usr/lib/apt/apt-helper");
    for (Path list : lists) {
      Process process =
          new ProcessBuilder(helper.toString(), "cat-file", list.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
          line.accept(text);
        }
      }
    }
  }

  @Test
  void everyPackageIsOneOfDebians() throws IOException {
    Set<String> known = new HashSet<>();
    read(
        "_Packages",
        line -> {
          if (line.startsWith("Package: ")) {
            known.add(line.substring("Package: ".length()));
          }
        });
    assumeTrue(known.size() > 50_000, "apt's index is not all of Debian");
    List<String> unknown = new ArrayList<>();
    for (Entry entry : entries()) {
      for (String name : entry.debian()) {
        if (!entry.noted() && !known.contains(name)) {
          unknown.add(entry.name() + ": " + name);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyProgramIsAFileOfDebian() throws IOException {
    Map<String, String> wanted = new HashMap<>();
    for (Entry entry : entries()) {
      entry
          .paths()
          .forEach((program, path) -> {
            if (!entry.noted() && !ALTERNATIVES.contains(program)) {
              wanted.put(merged(path), entry.name());
            }
          });
    }
    assertThat(wanted).hasSizeGreaterThan(1000);
    read(
        "_Contents-",
        line -> {
          if (line.startsWith("usr/") || line.startsWith("bin/") || line.startsWith("sbin/")) {
            int end = line.indexOf(' ');
            if (end > 0 && line.lastIndexOf("bin/", end) >= 0) {
              wanted.remove(merged("/" + line.substring(0, end)));
            } else if (end > 0 && line.startsWith("usr/lib/")) {
              wanted.remove("/" + line.substring(0, end));
            }
          }
        });
    assertThat(wanted).isEmpty();
  }

  /** The path with /bin and /sbin as links, which they are in Debian. */
  private static String merged(String path) {
    return path.startsWith("/bin/") || path.startsWith("/sbin/") ? "/usr" + path : path;
  }

  @Test
  void thereAreManyPackages() {
    assertThat(entries()).hasSizeGreaterThan(1000);
  }
}
