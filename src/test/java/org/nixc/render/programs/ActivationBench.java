package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nixc.eval.FileAccess;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;
import org.nixc.render.Target;

/**
 * A host below a folder, for the script that activates a tree: its systemctl, apt-get and others
 * are stand-ins that write down what they are asked for. A unit whose text holds {@code broken}
 * does not start.
 */
final class ActivationBench {
  private static final String SYSTEMCTL =
      """
      #!/bin/bash
      verb= units=()
      for a; do
        case $a in
          --*) ;;
          *) if [ -z "$verb" ]; then verb=$a; else units+=("$a"); fi ;;
        esac
      done
      cd "$STATE" || exit
      shopt -s nullglob
      system=$HOST/etc/systemd/system
      if [ "$verb" = list-units ]; then
        for u in active/*; do echo "${u#active/} loaded active running A unit"; done
        for u in failed/*; do echo "${u#failed/} loaded failed failed A unit"; done
        for u in again/*; do
          echo "${u#again/} loaded activating auto-restart A unit"
          read -r left <"$u"
          echo $((left - 1)) >"$u"
          if [ "$left" -le 1 ]; then rm "$u"; : >"active/${u#again/}"; fi
        done
        exit 0
      fi
      if [ "$verb" = show ]; then
        case $* in
          *'-P Type'*) echo simple; exit 0 ;;
          *'-P TriggeredBy'*)
            timer=${units[-1]%.service}.timer
            if [ -e "active/$timer" ]; then echo "$timer"; fi
            exit 0
            ;;
        esac
        for u in "${units[@]}"; do
          case $u in -p | Id | *State | Condition* | Restart | RemainAfterExit) continue ;; esac
          echo "Id=$u"
          if grep -qs refused "$system/$u"; then echo LoadState=bad-setting; else echo LoadState=loaded; fi
          if [ -e "active/$u" ]; then echo ActiveState=active; else echo ActiveState=inactive; fi
          echo ConditionResult=yes
          grep -s ^Restart= "$system/$u"
          echo
        done
        exit 0
      fi
      echo "$verb ${units[*]}" >>calls
      if [ -e "kill-at-$verb" ]; then
        rm "kill-at-$verb"
        kill -9 $PPID
        exit 1
      fi
      begin() {
        if grep -qs refused "$system/$1"; then return 1; fi
        if [ -e "slow/$1" ] && [ ! -e "active/$1" ]; then
          mv "slow/$1" "again/$1"
          return 0
        fi
        if grep -qs broken "$system/$1"; then
          rm -f "active/$1"
          : >"failed/$1"
          return 1
        fi
        rm -f "failed/$1"
        : >"active/$1"
      }
      status=0
      case $verb in
        start | restart | reload-or-restart)
          for u in "${units[@]}"; do
            begin "$u" || status=1
            for link in "$system/$u.wants"/*; do begin "${link##*/}" || :; done
          done
          ;;
        stop)
          for u in "${units[@]}"; do
            rm -f "active/$u"
            for other in "$system"/*.service; do
              if grep -qx "Requires=$u" "$other"; then rm -f "active/${other##*/}"; fi
            done
          done
          ;;
        reset-failed) for u in "${units[@]}"; do rm -f "failed/$u"; done ;;
      esac
      exit "$status"
      """;

  private static final Map<String, String> STAND_INS =
      Map.of(
          "systemctl",
          SYSTEMCTL,
          "dpkg-query",
          """
          #!/bin/bash
          cat "$STATE/packages"
          """,
          "apt-get",
          """
          #!/bin/bash
          echo "apt-get $*" >>"$STATE/calls"
          [ ! -e "$STATE/apt-fails" ] || { echo 'E: no such package' >&2; exit 100; }
          [ -x "$HOST/usr/sbin/policy-rc.d" ] || echo 'no policy' >>"$STATE/calls"
          mkdir -p "$HOST/etc/systemd/system/multi-user.target.wants"
          ln -s /lib/x "$HOST/etc/systemd/system/multi-user.target.wants/stock.service"
          if [ -e "$STATE/kill-at-apt" ]; then rm "$STATE/kill-at-apt"; kill -9 $PPID; exit; fi
          [ ! -e "$STATE/apt-breaks" ] || exit 100
          for package; do echo "$package installed" >>"$STATE/packages"; done
          """,
          "dpkg",
          """
          #!/bin/bash
          echo "dpkg $*" >>"$STATE/calls"
          """,
          "chroot",
          """
          #!/bin/bash
          shift
          exec "$@"
          """,
          "systemd-sysusers",
          """
          #!/bin/bash
          echo "sysusers" >>"$STATE/calls"
          cat >>"$STATE/sysusers"
          """,
          "systemd-tmpfiles",
          """
          #!/bin/bash
          echo "tmpfiles" >>"$STATE/calls"
          if [ -e "$STATE/make-directories" ]; then cd "$HOST" && mkdir -p $(<"$STATE/make-directories"); fi
          """,
          "install",
          """
          #!/bin/bash
          for last; do :; done
          case $* in
            */full*) echo 'install: No space left on device' >&2; exit 1 ;;
          esac
          exec /usr/bin/install "$@"
          """);

  private final Path folder = Program.scratch();
  private final Map<String, String> environment = new HashMap<>();
  private int trees;

  ActivationBench() throws IOException {
    Program.require("bash");
    Program.require("tar");
    Program.require("flock");
    for (Map.Entry<String, String> standIn : STAND_INS.entrySet()) {
      Path file = folder.resolve("bin").resolve(standIn.getKey());
      write(file, standIn.getValue());
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    write(host("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
    write(host("etc/group"), "root:x:0:\n");
    Files.createDirectories(state("active"));
    Files.createDirectories(state("failed"));
    Files.createDirectories(state("again"));
    Files.createDirectories(state("slow"));
    write(state("packages"), "base installed\n");
    write(state("calls"), "");
    write(state("active/multi-user.target"), "");
    environment.put("PATH", folder.resolve("bin") + ":/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("STATE", folder.resolve("state").toString());
    environment.put("HOST", folder.resolve("host").toString());
    environment.put("NIXC_LIVE", "1");
    environment.put("NIXC_SETTLE", "0");
    environment.put("NIXC_PATIENCE", "3");
    environment.put("NIXC_LOCK_WAIT", "0");
  }

  /** A path of the host. */
  Path host(String path) {
    return folder.resolve("host").resolve(path);
  }

  /** A path of what the stand-ins know. */
  Path state(String path) {
    return folder.resolve("state").resolve(path);
  }

  /** Without this, the services of the host are those of a running system. */
  void offline() {
    environment.remove("NIXC_LIVE");
  }

  /** Renders files, in the words of {@code target.nix}, and tells where the tree is. */
  Path tree(String files) throws IOException {
    Path target = folder.resolve("target" + trees);
    Path tree = folder.resolve("tree" + trees++);
    write(target.resolve("target.nix"), "{ pkgs, ... }: {\n" + files + "\n}");
    OutputTree rendered =
        Rendering.module(
            "{ }",
            List.of(
                new Target("mine", target.toString()),
                new Target("activate", FileAccess.BUNDLED_ROOT + "/templates/activate")));
    Program.lay(rendered, Side.ROOT, tree);
    return tree;
  }

  /** Runs the script of a tree. */
  Program.Result run(Path tree, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add(tree.resolve("usr/local/lib/nixc/activate").toString());
    command.addAll(List.of(arguments));
    command.add("--root=" + folder.resolve("host"));
    return Program.run(environment, command.toArray(new String[0]));
  }

  /** Renders files and activates them, which must work. */
  Path activate(String files) throws IOException {
    Path tree = tree(files);
    Program.Result result = run(tree, "switch");
    assertThat(result.status()).as(result.out()).isZero();
    return tree;
  }

  /** What the stand-ins were asked for since the last time. */
  List<String> calls() throws IOException {
    List<String> calls = Files.readAllLines(state("calls"));
    write(state("calls"), "");
    return calls;
  }

  /** The text of a file of the host, or what a link points to; null where there is none. */
  String text(String path) throws IOException {
    Path place = host(path);
    if (Files.isSymbolicLink(place)) {
      return "-> " + Files.readSymbolicLink(place);
    }
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS) ? Files.readString(place) : "(none)";
  }

  /** Writes a file of the host as somebody would by hand. */
  void edit(String path, String text) throws IOException {
    write(host(path), text);
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** All files and links of the host but the script and what it keeps, with their texts. */
  Map<String, String> everything() throws IOException {
    Map<String, String> all = new HashMap<>();
    try (var files = Files.walk(folder.resolve("host"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = folder.resolve("host").relativize(file).toString();
        if (!path.startsWith("var/lib/nixc")
            && !path.equals("usr/local/lib/nixc/activate")
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          all.put(path, text(path));
        }
      }
    }
    return all;
  }
}
