package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** What lies below /etc, as the C library, bash, sudo and sysctl read it. */
class EtcTest {
  private static final String ETC = "root/etc/";

  private final Path folder = Program.scratch();

  private static OutputTree tree(String definitions) {
    return Rendering.module("{ pkgs, ... }: { " + definitions + " }");
  }

  private static String good(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  private static OutputEntry entry(OutputTree tree, String path) {
    OutputEntry entry = tree.entry(ETC + path);
    if (entry == null) {
      throw new AssertionError("there is no " + path);
    }
    return entry;
  }

  @Test
  void filesAreAsTheyAreDeclared() {
    OutputTree tree =
        tree(
            """
            environment.etc."a/b.conf".text = "x\\n";
            environment.etc.secret = { text = "s"; mode = "0600"; user = "nobody"; gid = 33; };
            environment.etc.script.source = pkgs.writeShellScript "hi" "echo hi";
            environment.etc.copied = { source = pkgs.writeText "t" "hello\\n"; mode = "0640"; };
            environment.etc.bash.source = "${pkgs.bash}/bin/bash";
            environment.etc.off = { enable = false; text = "x"; };
            environment.etc.key = { target = "elsewhere/key"; text = "k"; };
            """);
    assertThat(Rendering.text(tree, ETC + "a/b.conf")).isEqualTo("x\n");
    assertThat(entry(tree, "a/b.conf").mode()).isEqualTo("0644");
    OutputEntry secret = entry(tree, "secret");
    assertThat(secret.mode() + " " + secret.user() + ":" + secret.group())
        .isEqualTo("0600 nobody:33");
    String script = Rendering.text(tree, ETC + "script");
    assertThat(tree.entry("root" + script)).extracting("mode").isEqualTo("0755");
    assertThat(Rendering.text(tree, ETC + "copied")).isEqualTo("hello\n");
    assertThat(entry(tree, "copied").mode()).isEqualTo("0640");
    assertThat(Rendering.text(tree, ETC + "bash")).isEqualTo("/usr/bin/bash");
    assertThat(tree.entry(ETC + "off")).isNull();
    assertThat(Rendering.text(tree, ETC + "elsewhere/key")).isEqualTo("k");
  }

  @Test
  void theLibraryResolvesTheNamesOfHosts() {
    DebianRoot debian = new DebianRoot();
    OutputTree tree =
        tree(
            """
            networking.hostName = "web1"; networking.domain = "example.org";
            networking.hosts."192.0.2.7" = [ "db" "db.internal" ];
            networking.hosts."2001:db8::7" = [ "db6" ];
            networking.extraHosts = "192.0.2.8 cache\\n192.0.2.9 queue";
            """);
    debian.write("etc/hosts", Rendering.text(tree, ETC + "hosts"));
    debian.write("etc/nsswitch.conf", "hosts: files\n");
    assertThat(good(debian.run("getent", "hosts", "db.internal"))).startsWith("192.0.2.7 ");
    assertThat(good(debian.run("getent", "hosts", "db6"))).startsWith("2001:db8::7 ");
    assertThat(good(debian.run("getent", "hosts", "queue"))).startsWith("192.0.2.9 ");
    assertThat(good(debian.run("getent", "hosts", "web1")).replaceAll(" +", " "))
        .isEqualTo("127.0.1.1 web1.example.org web1\n");
    assertThat(good(debian.run("getent", "ahostsv4", "localhost"))).startsWith("127.0.0.1 ");
    assertThat(Rendering.text(tree, ETC + "hostname")).isEqualTo("web1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "two words|two words",
        "it's \"quoted\"|it's \"quoted\"",
        "$(id) `id`|$(id) `id`",
        "$HOME/x|/home/me/x",
        "${HOME}:y|/home/me:y",
        "${HOME|${HOME",
        "cost $5 $|cost $5 $",
        "back\\slash|back\\slash",
        "\\$HOME|\\/home/me",
        "; reboot|; reboot",
      })
  void aLoginShellHasTheVariablesAndExpandsNothingButNames(String value, String expected) {
    OutputTree tree = tree("environment.variables.V = " + Rendering.quote(value) + ";");
    assertThat(shell(tree, "printf %s \"$V\"")).isEqualTo(expected);
  }

  @Test
  void aLoginShellHasAliasesAndRunsWhatIsDeclared() {
    OutputTree tree =
        tree(
            """
            environment.shellAliases = { ll = "printf '%s' it\\\\'s"; gone = null; };
            environment.variables = { A = [ "x" 2 ]; N = null; };
            environment.sessionVariables.S = "s";
            environment.loginShellInit = "L=1";
            environment.shellInit = "X=\\"$L\\"2";
            """);
    assertThat(shell(tree, "echo \"$A $S $L${N-unset}\"; alias"))
        .contains("x:2 s 1unset\n")
        .contains("alias ll=")
        .doesNotContain("gone");
    good(
        Program.run(
            Program.require("shellcheck"),
            "-s",
            "sh",
            "-e",
            "SC2034,SC1003",
            folder.resolve("profile").toString()));
    assertThat(Rendering.text(tree, ETC + "environment")).isEqualTo("S=s\n");
  }

  private String shell(OutputTree tree, String commands) {
    try {
      Path profile = folder.resolve("profile");
      Files.writeString(profile, Rendering.text(tree, ETC + "profile.d/nixc.sh"));
      return good(Program.run(
              "env",
              "-i",
              "HOME=/home/me",
              "N=n",
              "bash",
              "--norc",
              "-i",
              "-c",
              ". " + profile + "; " + commands))
          .replaceAll("(?m)^bash: (cannot set terminal|no job control).*\n", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sudoAcceptsTheRulesAndEscapesThem() throws IOException {
    OutputTree tree =
        tree(
            """
            security.sudo = {
              wheelNeedsPassword = false;
              extraConfig = "Defaults lecture=never";
              extraRules = [ { users = [ "alice" 1000 "a b" ]; groups = [ "ops" ]; runAs = "www-data";
                commands = [ "/bin/ls a,b:c=d #x" { command = "/bin/cat /x\\\\,y"; options = [ "NOPASSWD" "SETENV" ]; } ]; } ];
            };
            """);
    OutputEntry entry = entry(tree, "sudoers.d/nixc");
    assertThat(entry.mode()).isEqualTo("0440");
    String text = Rendering.text(tree, ETC + "sudoers.d/nixc");
    assertThat(text)
        .contains("root ALL = (ALL:ALL) SETENV: ALL\n")
        .contains("%wheel ALL = (ALL:ALL) SETENV:NOPASSWD: ALL\n")
        .contains(
            "\"a b\" ALL = (www-data) /bin/ls a\\,b\\:c\\=d \\#x, NOPASSWD:SETENV: /bin/cat /x\\,y\n");
    Path file = folder.resolve("sudoers");
    Files.writeString(file, text);
    Program.Result checked =
        Program.run(Program.require("visudo"), "-c", "-s", "-f", file.toString());
    assertThat(checked.status()).as(checked.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void theSudoRulesOfTheExamplesAreAccepted(String example) {
    String visudo = Program.require("visudo");
    for (OutputTree tree : Program.example(example)) {
      Path root = folder.resolve(tree.machine());
      Program.lay(tree, Side.ROOT, root);
      good(Program.run(visudo, "-c", "-f", root + "/etc/sudoers.d/nixc"));
    }
  }

  @Test
  void theKernelTakesTheParameters() throws IOException {
    Program.requireRoot();
    OutputTree tree =
        tree(
            """
            boot.kernel.sysctl = { "net.ipv4.ip_forward" = true; "net.ipv4.conf.all.rp_filter" = 2;
              "net.ipv4.ping_group_range" = "0 7"; "vm.swappiness" = null; };
            """);
    Path file = folder.resolve("sysctl.conf");
    Files.writeString(file, Rendering.text(tree, ETC + "sysctl.d/60-nixc.conf"));
    String out =
        good(
            Program.run(
                "unshare",
                "-n",
                "bash",
                "-c",
                Program.require("sysctl")
                    + " -q -p "
                    + file
                    + " && cat /proc/sys/net/ipv4/ip_forward"
                    + " /proc/sys/net/ipv4/conf/all/rp_filter /proc/sys/net/ipv4/ping_group_range"));
    assertThat(out).isEqualTo("1\n2\n0\t7\n");
  }

  @Test
  void timeZoneLanguageAndConsole() {
    OutputTree tree =
        tree(
            """
            time.timeZone = "Europe/Amsterdam"; i18n.defaultLocale = "nl_NL.UTF-8"; console.keyMap = "de";
            users.motd = "hello"; boot.kernelModules = [ "br_netfilter" ]; boot.blacklistedKernelModules = [ "pcspkr" ];
            networking.nameservers = [ "192.0.2.53" "2001:db8::53" ]; networking.search = [ "example.org" "example.net" ];
            """);
    assertThat(Rendering.text(tree, ETC + "localtime"))
        .isEqualTo("/usr/share/zoneinfo/Europe/Amsterdam");
    assertThat(Rendering.text(tree, ETC + "timezone")).isEqualTo("Europe/Amsterdam\n");
    assertThat(Rendering.text(tree, ETC + "default/locale")).isEqualTo("LANG=nl_NL.UTF-8\n");
    assertThat(Rendering.text(tree, ETC + "vconsole.conf")).isEqualTo("KEYMAP=de\n");
    assertThat(Rendering.text(tree, ETC + "motd")).isEqualTo("hello");
    assertThat(Rendering.text(tree, ETC + "modules-load.d/nixc.conf")).isEqualTo("br_netfilter\n");
    assertThat(Rendering.text(tree, ETC + "modprobe.d/nixc.conf")).isEqualTo("blacklist pcspkr\n");
    assertThat(Rendering.text(tree, ETC + "resolv.conf"))
        .isEqualTo(
            "nameserver 192.0.2.53\nnameserver 2001:db8::53\nsearch example.org example.net\n");
  }

  @Test
  void aFileWithoutContentIsRefused() {
    assertThat(Rendering.error("{ environment.etc.a.mode = \"0600\"; }").getMessage())
        .contains("environment.etc.a has neither a text nor a source");
  }

  @Test
  void whatIsNotDeclaredIsLeftToDebian() {
    OutputTree tree = tree("");
    for (String path :
        new String[] {
          "timezone",
          "localtime",
          "default/locale",
          "resolv.conf",
          "motd",
          "vconsole.conf",
          "sysctl.d/60-nixc.conf",
          "profile.d/nixc.sh",
          "environment",
          "modules-load.d/nixc.conf"
        }) {
      assertThat(tree.entry(ETC + path)).as(path).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          networking.hosts."192.0.2.1" = [ "two words" ];                            | networking.hosts
          networking.hosts."192.0.2.1" = [ "a\\n192.0.2.2 b" ];                      | networking.hosts
          networking.hosts."192.0.2.256" = [ "a" ];                                  | networking.hosts
          networking.hosts."gateway" = [ "a" ];                                      | networking.hosts
          networking.hosts."2001:db8:::1" = [ "a" ];                                 | networking.hosts
          networking.hostName = "a b";                                               | networking.hostName
          networking.nameservers = [ "ns.example.org" ];                             | networking.nameservers
          networking.nameservers = [ "192.0.2.1"]; networking.search = [ "a b" ];    | networking.search
          environment.etc."../passwd".text = "x";                                    | environment.etc."../passwd".target
          environment.etc.a = { target = "/b"; text = "x"; };                        | environment.etc.a.target
          environment.etc.a = { target = "b/../../c"; text = "x"; };                 | environment.etc.a.target
          environment.etc.a = { text = "x"; mode = "rw"; };                          | environment.etc.a.mode
          environment.etc.a = { text = "x"; mode = "0999"; };                        | environment.etc.a.mode
          environment.etc.a = { text = "x"; user = "a b"; };                         | environment.etc.a.user
          environment.etc.a = { text = "x"; uid = -1; };                             | environment.etc.a.uid
          environment.variables."A B" = "x";                                         | environment.variables
          environment.variables."1A" = "x";                                          | environment.variables
          environment.sessionVariables.A = "x#y";                                    | environment.sessionVariables
          environment.sessionVariables.A = "x\\ny";                                  | environment.sessionVariables
          environment.shellAliases."a b" = "x";                                      | environment.shellAliases
          boot.kernel.sysctl."vm.swappiness" = "1\\nkernel.panic = 1";               | boot.kernel.sysctl
          boot.kernel.sysctl."vm swappiness" = 1;                                    | boot.kernel.sysctl
          boot.kernel.sysctl."-vm.swappiness" = 1;                                   | boot.kernel.sysctl
          boot.kernelModules = [ "a b" ];                                            | boot.kernelModules
          boot.blacklistedKernelModules = [ "a\\nb" ];                               | boot.blacklistedKernelModules
          time.timeZone = "Europe/New York";                                         | time.timeZone
          i18n.defaultLocale = "C X";                                                | i18n.defaultLocale
          i18n.extraLocaleSettings."A B" = "C";                                      | i18n.extraLocaleSettings
          console.keyMap = "de\\nX=1";                                               | console.keyMap
          security.sudo.extraRules = [ { users = [ "a" ]; commands = [ "" ]; } ];    | security.sudo.extraRules
          security.sudo.extraRules = [ { users = [ "a\\nb" ]; commands = [ "ALL" ]; } ]; | security.sudo.extraRules
          security.sudo.extraRules = [ { users = [ "a" ]; runAs = "x) ALL"; commands = [ "ALL" ]; } ]; | security.sudo.extraRules
          security.sudo.extraRules = [ { users = [ "a" ]; commands = [ { command = "ALL"; options = [ "NOPASS" ]; } ]; } ]; | security.sudo.extraRules
          security.sudo.extraRules = [ { commands = [ "/bin/x\\\\" ]; users = [ "a" ]; } ]; | security.sudo.extraRules
          """)
  void whatAFileCannotSayIsRefusedWithTheOptionAndTheFile(String definition, String option) {
    Diagnostic first = Rendering.error("{ " + definition + " }").diagnostics().get(0);
    assertThat(first.message()).contains(option);
    // A name that comes from the key of a set has no definition of its own.
    assertThat(option.endsWith("passwd\".target") || first.toString().contains("/test/m.nix"))
        .as(first.toString())
        .isTrue();
  }
}
