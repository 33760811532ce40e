package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.Rendering;

/** The script that brings a host to the rendered state, on a host of stand-ins. */
class ActivateTest {
  private static final String CONF = "files.\"etc/app.conf\".text = \"one\\n\";";
  private static final String CONF2 = "files.\"etc/app.conf\".text = \"two\\n\";";

  private final ActivationBench host;

  ActivateTest() throws IOException {
    host = new ActivationBench();
  }

  /** A service that multi-user.target wants. */
  private static String service(String name, String text) {
    return "files.\"etc/systemd/system/"
        + name
        + ".service\".text = \"[Service]\\nExecStart=/bin/"
        + name
        + "\\n"
        + text
        + "\\n\"; files.\"etc/systemd/system/multi-user.target.wants/"
        + name
        + ".service\".link = \"../"
        + name
        + ".service\";";
  }

  private static String generations(ActivationBench host) throws IOException {
    return host.text("var/lib/nixc/current");
  }

  // ---- what it does

  @Test
  void filesAreWrittenWithTheirModes() throws IOException {
    host.activate(
        CONF
            + "files.\"etc/deep/secret\" = { text = \"s\"; mode = \"0600\"; };"
            + "files.\"etc/link\".link = \"a b\";"
            + "files.\"etc/empty\" = { directory = true; mode = \"0750\"; };");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
    assertThat(host.text("etc/link")).isEqualTo("-> a b");
    assertThat(mode("etc/app.conf")).isEqualTo("rw-r--r--");
    assertThat(mode("etc/deep/secret")).isEqualTo("rw-------");
    assertThat(mode("etc/empty")).isEqualTo("rwxr-x---");
    assertThat(generations(host)).isEqualTo("-> generations/1");
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(host.host(path)));
  }

  @Test
  void aSecondRunDoesNothingAndSaysSo() throws IOException {
    Path tree = host.activate(CONF + service("web", ""));
    host.calls();
    Program.Result second = host.run(tree);
    assertThat(second.status()).isZero();
    assertThat(second.out()).isEqualTo("nothing to do: this host is at generation 1\n");
    assertThat(host.calls()).isEmpty();
    assertThat(Files.list(host.host("var/lib/nixc/generations"))).hasSize(1);
  }

  @Test
  void theInstalledScriptHasTheTreeOfItsGeneration() throws IOException {
    host.activate(CONF);
    host.edit("etc/app.conf", "by hand");
    Program.Result again = host.run(host.host(""));
    assertThat(again.status()).as(again.out()).isZero();
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void aDryRunTellsThePlanAndChangesNothing() throws IOException {
    host.activate(CONF + service("web", "") + service("old", ""));
    Map<String, String> before = host.everything();
    host.calls();
    Path tree =
        host.tree(
            CONF2
                + service("web", "Nice=1")
                + "files.\"etc/new\".text = builtins.substring 0 0 \"${pkgs.curl}\";");
    Program.Result dry = host.run(tree, "--dry-run");
    assertThat(dry.status()).isZero();
    assertThat(dry.out())
        .contains("generation 2 would change:")
        .contains("  install  curl\n")
        .contains("  create   /etc/new\n")
        .contains("  change   /etc/app.conf\n")
        .contains("  remove   /etc/systemd/system/old.service\n")
        .contains("  stop     old.service\n")
        .contains("  restart  web.service (stopped first)\n");
    assertThat(host.everything()).isEqualTo(before);
    assertThat(host.calls()).isEmpty();
    assertThat(generations(host)).isEqualTo("-> generations/1");
  }

  @Test
  void aDryRunOnAFreshHostLeavesNoTrace() throws IOException {
    Program.Result dry = host.run(host.tree(CONF), "--dry-run");
    assertThat(dry.status()).isZero();
    assertThat(Files.exists(host.host("var"))).isFalse();
  }

  @Test
  void aNewServiceIsStartedThroughItsTarget() throws IOException {
    host.activate(service("web", ""));
    assertThat(host.calls()).containsSubsequence("daemon-reload ", "start multi-user.target");
    assertThat(host.state("active/web.service")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'stop web.service;start web.service'",
    "'X-StopIfChanged=false', 'restart web.service'",
    "'X-ReloadIfChanged=true', 'reload-or-restart web.service'",
    "'X-RestartIfChanged=false', ''",
    "'X-OnlyManualStart=true', ''",
    "'RefuseManualStop=yes', ''",
  })
  void aChangedServiceIsTreatedAsItsUnitSays(String flag, String expected) throws IOException {
    host.activate(service("web", flag) + service("other", ""));
    host.calls();
    host.activate(service("web", flag + "\\nNice=1") + service("other", ""));
    List<String> calls =
        host.calls().stream().filter(c -> c.contains("web") && !c.startsWith("reset")).toList();
    assertThat(String.join(";", calls)).isEqualTo(expected);
  }

  @Test
  void whatDoesNotConcernTheProcessDoesNotRestartIt() throws IOException {
    String unit = "[Unit]\\nDescription=%s\\n";
    host.activate("files.\"etc/systemd/system/a.service\".text = \"" + unit.formatted("x") + "\";");
    Files.writeString(host.state("active/a.service"), "");
    host.calls();
    host.activate(
        "files.\"etc/systemd/system/a.service\".text = \""
            + unit.formatted("y")
            + "[Install]\\nWantedBy=x.target\\n\";");
    assertThat(host.calls()).noneMatch(call -> call.contains("a.service"));
  }

  @Test
  void aChangedReloadTriggerReloads() throws IOException {
    String unit =
        "files.\"etc/systemd/system/a.service\".text = \"[Unit]\\nX-Reload-Triggers=%s\\n\";";
    host.activate(unit.formatted("1"));
    Files.writeString(host.state("active/a.service"), "");
    host.calls();
    host.activate(unit.formatted("2"));
    assertThat(host.calls()).contains("reload-or-restart a.service");
  }

  @Test
  void aServiceRestartsWhenAFileThatItNamesChanges() throws IOException {
    String unit =
        service("web", "EnvironmentFile=/etc/app.conf")
            + service("other", "EnvironmentFile=/etc/app.conf2");
    host.activate(CONF + unit);
    host.calls();
    host.activate(CONF2 + unit);
    assertThat(host.calls())
        .contains("stop web.service", "start web.service")
        .noneMatch(c -> c.contains("other"));
  }

  @Test
  void debiansOwnUnitsRestartWhenTheirFilesChange() throws IOException {
    host.edit(
        "lib/systemd/system/nginx.service",
        "[Service]\nExecStart=/usr/sbin/nginx\nX-StopIfChanged=false\n");
    Files.writeString(host.state("active/nginx.service"), "");
    host.activate("files.\"etc/nginx/x.conf\".text = \"1\";");
    assertThat(host.calls()).contains("restart nginx.service");
  }

  @ParameterizedTest
  @CsvSource({
    "etc/haproxy/haproxy.cfg, haproxy, true",
    "etc/haproxy.conf, haproxy, true",
    "etc/haproxy2/haproxy.cfg, haproxy, false",
    "etc/ssh/sshd_config, ssh, true",
    "etc/ssh/authorized_keys.d/root, ssh, false",
  })
  void debiansOwnUnitsReadTheFolderOfTheirName(String path, String unit, boolean restarts)
      throws IOException {
    host.edit("lib/systemd/system/" + unit + ".service", "[Service]\nExecStart=/usr/sbin/x\n");
    Files.writeString(host.state("active/" + unit + ".service"), "");
    host.activate("files.\"" + path + "\".text = \"1\";");
    String restart = "restart " + unit + ".service";
    assertThat(host.calls().stream().filter(call -> call.contains(unit)).toList())
        .isEqualTo(restarts ? List.of(restart) : List.of());
  }

  @Test
  void aRemovedServiceIsStoppedAndItsFilesGo() throws IOException {
    host.activate(service("web", "") + CONF);
    host.calls();
    host.activate(CONF);
    assertThat(host.calls()).contains("stop web.service");
    assertThat(host.text("etc/systemd/system/web.service")).isEqualTo("(none)");
    assertThat(host.state("active/web.service")).doesNotExist();
    assertThat(host.host("etc/systemd/system")).as("a directory that nixc made").doesNotExist();
  }

  @Test
  void aMaskedServiceIsStopped() throws IOException {
    host.edit("lib/systemd/system/stock.service", "[Service]\nExecStart=/bin/stock\n");
    Files.writeString(host.state("active/stock.service"), "");
    host.activate("files.\"etc/systemd/system/stock.service\".link = \"/dev/null\";");
    assertThat(host.calls()).contains("stop stock.service");
  }

  @Test
  void activeInstancesOfAChangedTemplateRestart() throws IOException {
    String unit = "files.\"etc/systemd/system/t@.service\".text = \"[Service]\\nNice=%s\\n\";";
    host.activate(unit.formatted("1"));
    Files.writeString(host.state("active/t@a.service"), "");
    host.calls();
    host.activate(unit.formatted("2"));
    assertThat(host.calls()).contains("stop t@a.service", "start t@a.service");
  }

  @Test
  void packagesAreInstalledWithoutStartingOrEnablingAnything() throws IOException {
    host.activate("files.\"etc/x\".text = \"${pkgs.curl}\";");
    List<String> calls = host.calls();
    assertThat(calls.get(0)).startsWith("apt-get ").endsWith(" install curl");
    assertThat(calls).doesNotContain("no policy");
    assertThat(host.host("usr/sbin/policy-rc.d")).doesNotExist();
    assertThat(host.text("etc/systemd/system/multi-user.target.wants/stock.service"))
        .isEqualTo("(none)");
  }

  @Test
  void usersComeBeforeFilesThatBelongToThem() throws IOException {
    host.activate(
        "files.\"etc/sysusers.d/x.conf\".text = \"u web -\\n\"; files.\"etc/tmpfiles.d/x.conf\".text ="
            + " \"d /x\\n\";");
    assertThat(host.calls()).containsSubsequence("sysusers", "tmpfiles");
    assertThat(Files.readString(host.state("sysusers"))).isEqualTo("u web -\n");
  }

  @Test
  void withoutARunningSystemNoServiceIsTouched() throws IOException {
    host.offline();
    host.activate(service("web", ""));
    assertThat(host.calls()).isEmpty();
    assertThat(host.text("etc/systemd/system/web.service")).contains("/bin/web");
  }

  // ---- what it keeps

  @Test
  void aFileThatWasThereBeforeComesBackWhenItLeavesTheConfiguration() throws IOException {
    host.edit("etc/app.conf", "Debian's\n");
    host.activate(CONF + "files.\"etc/x\".text = \"\";");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
    host.activate("files.\"etc/x\".text = \"\";");
    assertThat(host.text("etc/app.conf")).isEqualTo("Debian's\n");
    host.activate(CONF2);
    host.activate("");
    assertThat(host.text("etc/app.conf")).isEqualTo("Debian's\n");
  }

  @Test
  void aFileThatWasThereBeforeAsRenderedStaysToo() throws IOException {
    host.edit("etc/app.conf", "one\n");
    host.activate(CONF);
    host.activate("");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void filesOfOthersStay() throws IOException {
    host.edit("etc/dir/theirs", "x");
    host.activate("files.\"etc/dir/ours\".text = \"\";");
    host.activate("");
    assertThat(host.text("etc/dir/theirs")).isEqualTo("x");
    assertThat(host.text("etc/dir/ours")).isEqualTo("(none)");
  }

  @ParameterizedTest
  @ValueSource(strings = {CONF, CONF2, ""})
  void whatWasEditedByHandIsKeptAndSaid(String next) throws IOException {
    host.activate(CONF);
    host.edit("etc/app.conf", "by hand\n");
    Program.Result result = host.run(host.tree(next));
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("warning: /etc/app.conf was changed by hand");
    try (var kept = Files.walk(host.host("var/lib/nixc/edited"))) {
      Path copy = kept.filter(p -> p.endsWith("etc/app.conf")).findFirst().orElseThrow();
      assertThat(Files.readString(copy)).isEqualTo("by hand\n");
    }
    assertThat(host.text("etc/app.conf")).isNotEqualTo("by hand\n");
  }

  @Test
  void aFileThatSomebodyDeletedIsWrittenAgain() throws IOException {
    Path tree = host.activate(CONF);
    Files.delete(host.host("etc/app.conf"));
    assertThat(host.run(tree).out()).contains("create   /etc/app.conf").doesNotContain("warning");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  // ---- status and rollback

  @Test
  void statusTellsWhatIsNotAsActivated() throws IOException {
    Path tree =
        host.activate(
            CONF
                + "files.\"etc/b\".text = \"\"; files.\"etc/c\".text = \"\";"
                + service("web", ""));
    assertThat(host.run(tree, "status").status()).isZero();
    host.edit("etc/app.conf", "by hand");
    Files.delete(host.host("etc/b"));
    Files.setPosixFilePermissions(host.host("etc/c"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(host.state("failed/web.service"), "");
    Program.Result status = host.run(tree, "status");
    assertThat(status.status()).isEqualTo(3);
    assertThat(status.out())
        .contains("  changed  /etc/app.conf\n")
        .contains("  missing  /etc/b\n")
        .contains("  mode     /etc/c is 0600, not 0644\n")
        .contains("  failed   web.service\n");
  }

  @Test
  void rollbackGoesBackOneGenerationOrToANumber() throws IOException {
    host.activate(CONF);
    host.activate(CONF2 + service("web", ""));
    Path last = host.activate("files.\"etc/app.conf\".text = \"three\";");
    host.calls();
    Program.Result back = host.run(last, "rollback");
    assertThat(back.status()).as(back.out()).isZero();
    assertThat(host.text("etc/app.conf")).isEqualTo("two\n");
    assertThat(host.calls()).contains("start multi-user.target");
    assertThat(generations(host)).isEqualTo("-> generations/2");
    assertThat(host.run(last, "rollback", "3").status()).isZero();
    assertThat(host.text("etc/app.conf")).isEqualTo("three");
    assertThat(host.run(last, "rollback", "1").status()).isZero();
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void rollbackWithoutAnEarlierGenerationFails() throws IOException {
    Path tree = host.tree(CONF);
    assertThat(host.run(tree, "rollback").out()).contains("error: nothing was activated");
    host.activate(CONF);
    Program.Result first = host.run(tree, "rollback");
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.out()).contains("generation 1 is the first");
    assertThat(host.run(tree, "rollback", "7").out())
        .contains("there is no generation 7; there are: 1");
  }

  // ---- failures

  @Test
  void aServiceThatDoesNotStartBringsTheOldStateBack() throws IOException {
    host.edit("etc/app.conf", "Debian's\n");
    host.activate(CONF + service("web", "") + service("old", ""));
    Map<String, String> before = host.everything();
    host.calls();
    Path broken = host.tree(CONF2 + service("web", "broken") + service("fresh", ""));
    Program.Result result = host.run(broken);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("error: web.service fails:")
        .contains("error: these units fail in the new state: web.service")
        .contains("going back: this host is as it was before");
    assertThat(host.everything()).isEqualTo(before);
    assertThat(generations(host)).isEqualTo("-> generations/1");
    assertThat(host.state("active/web.service")).exists();
    assertThat(host.state("active/old.service")).exists();
    assertThat(host.state("active/fresh.service")).doesNotExist();
    assertThat(host.run(broken, "status").status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"Nice=1, 0", "broken, 1"})
  void whatStopsWithAnotherComesBackWithIt(String change, int status) throws IOException {
    String other =
        "files.\"etc/systemd/system/other.service\".text ="
            + " \"[Unit]\\nRequires=web.service\\n[Service]\\nExecStart=/bin/other\\n\";";
    host.activate(service("web", "") + other);
    Files.writeString(host.state("active/other.service"), "");
    assertThat(host.run(host.tree(service("web", change) + other)).status()).isEqualTo(status);
    assertThat(host.state("active/other.service")).exists();
  }

  @Test
  void aNewServiceThatFailsIsAFailureToo() throws IOException {
    Program.Result result = host.run(host.tree(CONF + service("web", "broken")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(host.text("etc/app.conf")).isEqualTo("(none)");
    assertThat(host.host("var/lib/nixc/current")).doesNotExist();
    assertThat(host.run(host.tree(CONF)).out()).contains("generation 1:");
  }

  @Test
  void aServiceThatFailedBeforeIsNoFailureOfThisRun() throws IOException {
    Files.writeString(host.state("failed/else.service"), "");
    host.activate(CONF);
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void aTaskThatATimerStartedIsNoFailureOfThisRun() throws IOException {
    host.activate(CONF);
    Files.writeString(host.state("active/backup.timer"), "");
    Path tree = host.tree(CONF2 + service("web", "") + service("backup", "broken"));
    Program.Result result = host.run(tree);
    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out()).contains("warning: backup.service, which a timer starts, fails");
    assertThat(host.text("etc/app.conf")).isEqualTo("two\n");
  }

  @Test
  void aServiceThatIsTriedAgainGetsTheTimeForIt() throws IOException {
    Files.writeString(host.state("slow/web.service"), "2");
    Program.Result result = host.run(host.tree(CONF + service("web", "")));
    assertThat(result.status()).as(result.out()).isZero();
    assertThat(host.state("active/web.service")).exists();
  }

  @Test
  void aServiceThatIsTriedAgainForEverIsAFailure() throws IOException {
    Files.writeString(host.state("slow/web.service"), "100");
    Program.Result result = host.run(host.tree(CONF + service("web", "")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("error: these units fail in the new state: web.service");
    assertThat(host.text("etc/app.conf")).isEqualTo("(none)");
  }

  @Test
  void aNewUnitThatSystemdDoesNotAcceptIsTold() throws IOException {
    Program.Result result = host.run(host.tree(CONF + service("web", "refused")));
    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("warning: systemd does not accept web.service, which will not start");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void aRunningUnitThatSystemdDoesNotAcceptAnyMoreIsAFailure() throws IOException {
    host.activate(CONF + service("web", ""));
    Program.Result result = host.run(host.tree(CONF2 + service("web", "refused")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "error: these units ran until now, and systemd does not accept them in the new state:"
                + " web.service");
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
    assertThat(host.state("active/web.service")).exists();
  }

  @Test
  void aGenerationWithARefusedUnitCanBeGoneBackTo() throws IOException {
    host.activate(CONF + service("web", "refused"));
    Path second = host.activate(CONF2 + service("web", ""));
    Program.Result back = host.run(second, "rollback");
    assertThat(back.status()).as(back.out()).isZero();
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
  }

  @Test
  void theModeOfADirectoryComesBack() throws IOException {
    String directory = "files.\"etc/d\" = { directory = true; mode = \"%s\"; };";
    host.activate(directory.formatted("0750"));
    Program.Result result =
        host.run(host.tree(directory.formatted("0700") + service("web", "broken")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(mode("etc/d")).isEqualTo("rwxr-x---");
  }

  @Test
  void aDirectoryThatWentComesBack() throws IOException {
    host.activate("files.\"etc/d\" = { directory = true; mode = \"0750\"; };");
    Program.Result result = host.run(host.tree(service("web", "broken")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(mode("etc/d")).isEqualTo("rwxr-x---");
  }

  @Test
  void accountsComeBack() throws IOException {
    Program.requireRoot();
    String users = "files.\"usr/local/lib/nixc/users\".text = ''%s'';";
    String alice = "alice:x:1000:100::/home/alice:/bin/bash\n";
    host.edit(
        "etc/passwd", "root:x:0:0:root:/root:/bin/bash\n" + alice + "bob:x:1001:100::/:/bin/sh\n");
    host.activate(users.formatted(":"));
    String change =
        "[ \"$*\" != --dry-run ] || exit 0; sed -i -e /alice/d -e s,/bin/sh,/bin/zsh, $HOST/etc/passwd;"
            + " echo carol:x:1002:100::/:/bin/sh >>$HOST/etc/passwd";
    Program.Result result = host.run(host.tree(users.formatted(change) + service("web", "broken")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(host.text("etc/passwd"))
        .contains(alice)
        .contains("bob:x:1001:100::/:/bin/sh\n")
        .contains("carol");
  }

  @Test
  void filesMayBelongToAccountsThatOnlyTheScriptMakes() throws IOException {
    Program.requireRoot();
    host.activate(
        "files.\"usr/local/lib/nixc/users\".text = ''[ \"$*\" = --dry-run ] || grep -q alice"
            + " $HOST/etc/passwd || echo alice:x:4711:0::/:/bin/sh >>$HOST/etc/passwd'';"
            + "files.\"etc/hers\" = { text = \"\"; user = \"alice\"; };");
    assertThat(Files.getAttribute(host.host("etc/hers"), "unix:uid")).isEqualTo(4711);
  }

  @Test
  void directoriesOfTmpfilesThatAFailedRunMadeGo() throws IOException {
    host.edit("var/there/x", "");
    Files.writeString(host.state("make-directories"), "var/there/a/b var/made");
    Program.Result result =
        host.run(
            host.tree(
                "files.\"etc/tmpfiles.d/x.conf\".text = \"d /var/there/a/b\\nd! /var/made -"
                    + " -\\nf /var/there/file\\n\";"
                    + service("web", "broken")));
    assertThat(result.status()).isEqualTo(1);
    assertThat(host.host("var/there/x")).exists();
    assertThat(host.host("var/there/a")).doesNotExist();
    assertThat(host.host("var/made")).doesNotExist();
  }

  @Test
  void aCutOffDpkgGoesOnFirst() throws IOException {
    host.edit("var/lib/dpkg/updates/0001", "");
    host.activate("files.\"etc/x\".text = \"${pkgs.curl}\";");
    assertThat(host.calls())
        .containsSubsequence("dpkg --force-confdef --force-confold --configure -a")
        .anyMatch(call -> call.endsWith(" install curl"));
  }

  @Test
  void whatAPackageEnabledIsDisabledAlsoWhenItFailed() throws IOException {
    Files.writeString(host.state("apt-breaks"), "");
    Program.Result result = host.run(host.tree("files.\"etc/x\".text = \"${pkgs.curl}\";"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(host.text("etc/systemd/system/multi-user.target.wants/stock.service"))
        .isEqualTo("(none)");
  }

  @Test
  void afterAKillOfAptTheNextRunDisablesWhatItEnabled() throws IOException {
    Files.writeString(host.state("kill-at-apt"), "");
    Path tree = host.tree("files.\"etc/x\".text = \"${pkgs.curl}\";");
    assertThat(host.run(tree).status()).isEqualTo(137);
    assertThat(host.host("usr/sbin/policy-rc.d")).exists();
    assertThat(host.text("etc/systemd/system/multi-user.target.wants/stock.service"))
        .isNotEqualTo("(none)");
    assertThat(host.run(tree, "status").out()).contains("an activation was interrupted");
    assertThat(host.run(tree).status()).isZero();
    assertThat(host.text("etc/systemd/system/multi-user.target.wants/stock.service"))
        .isEqualTo("(none)");
    assertThat(host.host("usr/sbin/policy-rc.d")).doesNotExist();
  }

  @Test
  void anotherAptIsWaitedFor() throws IOException {
    host.activate("files.\"etc/x\".text = \"${pkgs.curl}\";");
    assertThat(host.calls().get(0)).contains("DPkg::Lock::Timeout=");
  }

  @Test
  void aStoppedServiceIsDriftAndIsStartedAgain() throws IOException {
    Path tree = host.activate(service("web", "Restart=always") + service("once", ""));
    Files.delete(host.state("active/web.service"));
    Files.delete(host.state("active/once.service"));
    Program.Result status = host.run(tree, "status");
    assertThat(status.status()).isEqualTo(3);
    assertThat(status.out())
        .contains("  stopped  web.service\n")
        .as("a service that may end by itself")
        .doesNotContain("once.service");
    Program.Result again = host.run(tree);
    assertThat(again.out()).contains("  start    web.service\n");
    assertThat(host.state("active/web.service")).exists();
    assertThat(host.run(tree).out()).startsWith("nothing to do");
  }

  @Test
  void changedAccountsAreDriftAndAreRepaired() throws IOException {
    Program.requireRoot();
    Path tree =
        host.activate(
            "files.\"usr/local/lib/nixc/users\".text = ''[ -e $HOST/alice ] || { echo add user alice;"
                + " [ \"$*\" = --dry-run ] || : >$HOST/alice; }'';");
    assertThat(host.run(tree, "status").status()).isZero();
    Files.delete(host.host("alice"));
    assertThat(host.run(tree, "status").out()).contains("  account  add user alice\n");
    assertThat(host.run(tree, "--dry-run").out()).contains("  account  add user alice\n");
    assertThat(host.host("alice")).doesNotExist();
    assertThat(host.run(tree).status()).isZero();
    assertThat(host.host("alice")).exists();
    assertThat(host.run(tree).out()).startsWith("nothing to do");
  }

  @Test
  void thePlanTellsWhatWasThereBeforeNixc() throws IOException {
    host.edit("etc/app.conf", "Debian's\n");
    Program.Result dry = host.run(host.tree(CONF), "--dry-run");
    assertThat(dry.out())
        .contains("  replace  /etc/app.conf\n")
        .contains("it is kept in /var/lib/nixc/originals");
    host.activate(CONF);
    assertThat(host.run(host.tree(CONF2), "--dry-run").out())
        .contains("  change   /etc/app.conf\n")
        .doesNotContain("originals");
  }

  @Test
  void packagesThatAreNotNeededAnyMoreStayAndAreTold() throws IOException {
    host.activate("files.\"etc/x\".text = \"${pkgs.curl}\";");
    assertThat(host.run(host.tree(CONF), "--dry-run").out())
        .contains("  unused   the package curl,");
  }

  @Test
  void withKeepFailedTheNewStateStays() throws IOException {
    Program.Result result = host.run(host.tree(CONF + service("web", "broken")), "--keep-failed");
    assertThat(result.status()).isEqualTo(4);
    assertThat(host.text("etc/app.conf")).isEqualTo("one\n");
    assertThat(generations(host)).isEqualTo("-> generations/1");
  }

  @Test
  void aDiskThatFillsUpBringsTheOldStateBack() throws IOException {
    host.edit("etc/app.conf", "Debian's\n");
    host.activate(service("web", ""));
    Map<String, String> before = host.everything();
    Program.Result result =
        host.run(host.tree(CONF + service("web", "Nice=1") + "files.\"etc/z/full\".text = \"\";"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("error: cannot write /etc/z/full");
    assertThat(host.everything()).isEqualTo(before);
    assertThat(host.host("etc/z")).doesNotExist();
    assertThat(host.state("active/web.service")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "daemon-reload", "start"})
  void afterAKillTheNextRunGoesBackFirstAndThenOn(String when) throws IOException {
    host.edit("etc/app.conf", "Debian's\n");
    host.activate(CONF + service("web", ""));
    Path next = host.tree(CONF2 + service("web", "Nice=1") + "files.\"etc/deep/x\".text = \"\";");
    Files.writeString(host.state("kill-at-" + when), "");
    Program.Result killed = host.run(next);
    assertThat(killed.status()).isEqualTo(137);
    assertThat(host.run(next, "status").out()).contains("an activation was interrupted");
    assertThat(host.run(next, "status").status()).isEqualTo(3);
    Program.Result again = host.run(next);
    assertThat(again.status()).as(again.out()).isZero();
    assertThat(again.out()).contains("an activation was interrupted, and is undone first");
    assertThat(host.text("etc/app.conf")).isEqualTo("two\n");
    assertThat(host.state("active/web.service")).exists();
    assertThat(generations(host)).isEqualTo("-> generations/2");
    host.activate("");
    assertThat(host.text("etc/app.conf")).isEqualTo("Debian's\n");
    assertThat(host.host("etc/deep")).doesNotExist();
  }

  @Test
  void afterAKillAnotherTreeCanBeActivated() throws IOException {
    Path first = host.activate(CONF);
    Files.writeString(host.state("kill-at-daemon-reload"), "");
    host.run(host.tree(service("web", "")));
    assertThat(host.run(first).out()).contains("nothing to do: this host is at generation 1");
    assertThat(host.text("etc/systemd/system/web.service")).isEqualTo("(none)");
  }

  @Test
  void packagesThatCannotBeInstalledEndTheRunBeforeAnythingChanges() throws IOException {
    Files.writeString(host.state("apt-fails"), "");
    Program.Result result = host.run(host.tree(CONF + "files.\"etc/x\".text = \"${pkgs.curl}\";"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("E: no such package").contains("apt-get cannot install curl");
    assertThat(host.text("etc/app.conf")).isEqualTo("(none)");
    assertThat(host.host("usr/sbin/policy-rc.d")).doesNotExist();
  }

  @Test
  void aTreeThatLostAFileIsRefused() throws IOException {
    Path tree = host.tree(CONF + service("web", ""));
    Files.delete(tree.resolve("etc/app.conf"));
    Program.Result result = host.run(tree);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("is not complete: it has no etc/app.conf");
    assertThat(host.calls()).isEmpty();
  }

  @Test
  void aTreeThatWasDamagedIsRefused() throws IOException {
    Path tree = host.tree(CONF);
    Files.writeString(tree.resolve("etc/app.conf"), "half");
    Program.Result result = host.run(tree);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("is damaged: etc/app.conf");
  }

  @Test
  void aDirectoryInTheWayIsNotRemoved() throws IOException {
    host.edit("etc/app.conf/theirs", "x");
    Program.Result result = host.run(host.tree(CONF));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("/etc/app.conf is a directory on this host");
    assertThat(host.text("etc/app.conf/theirs")).isEqualTo("x");
  }

  @Test
  void aFileInTheWayOfADirectoryIsNotRemoved() throws IOException {
    host.edit("etc/d", "x");
    Program.Result result = host.run(host.tree(CONF + "files.\"etc/d/below\".text = \"\";"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("cannot make the directory /etc/d");
    assertThat(host.text("etc/d")).isEqualTo("x");
    assertThat(host.text("etc/app.conf")).isEqualTo("(none)");
  }

  @Test
  void anOwnerThatDoesNotExistIsNamed() throws IOException {
    Program.requireRoot();
    Program.Result result =
        host.run(host.tree(CONF + "files.\"etc/x\" = { text = \"\"; user = \"nobody-here\"; };"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("/etc/x belongs to nobody-here:root, and this host has no such user");
    assertThat(host.text("etc/app.conf")).isEqualTo("(none)");
  }

  @Test
  void aLinkThatLeadsOutOfTheRootIsNotFollowed() throws IOException {
    Path outside = Program.scratch();
    Files.createSymbolicLink(host.host("etc/out"), outside);
    Program.Result result = host.run(host.tree("files.\"etc/out/x\".text = \"\";"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("/etc/out is a link that leads out");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void twoRunsAtOnceDoNotMix() throws IOException {
    Path tree = host.activate(CONF);
    Path lock = host.host("var/lib/nixc/lock");
    Program.Result result =
        Program.run(
            "flock",
            lock.toString(),
            "bash",
            tree + "/usr/local/lib/nixc/activate",
            "--root",
            host.host("").toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("another activation is running on this host");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "frobnicate, there is no verb",
        "--frobnicate, there is no option --frobnicate",
        "switch 2, \"'2' is one argument too many\"",
        "rollback x, \"'x' is no number of a generation\"",
      },
      quoteCharacter = '"')
  void wrongUsageIsSaid(String arguments, String message) throws IOException {
    Program.Result result = host.run(host.tree(CONF), arguments.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).contains("error: " + message).contains("usage: activate");
  }

  @Test
  void helpIsShortAndWrites() throws IOException {
    Program.Result result = host.run(host.tree(CONF), "--help");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("usage: activate");
  }

  @Test
  void awkwardNamesAndTargetsSurvive() throws IOException {
    host.activate(
        "files.\"etc/a  b \\\\ 'q' * $x\".text = \"1\"; files.\"etc/-n\".text = \"2\"; files.\"etc/l\".link = \" x  y \";");
    assertThat(host.text("etc/a  b \\ 'q' * $x")).isEqualTo("1");
    assertThat(host.text("etc/-n")).isEqualTo("2");
    assertThat(host.text("etc/l")).isEqualTo("->  x  y ");
    Path tree = host.activate("");
    assertThat(host.text("etc/a  b \\ 'q' * $x")).isEqualTo("(none)");
    assertThat(host.text("etc/-n")).isEqualTo("(none)");
    assertThat(host.run(tree, "status").status()).isZero();
  }

  @Test
  void theScriptPassesShellcheck() throws IOException {
    Program.require("shellcheck");
    Path script = host.tree(CONF).resolve("usr/local/lib/nixc/activate");
    Program.Result result = Program.run("shellcheck", "-S", "warning", script.toString());
    assertThat(result.out()).isEmpty();
  }

  @Test
  void theManifestKnowsWhatOtherTargetsMade() {
    String manifest =
        Rendering.text(
            Rendering.module(
                "{ pkgs, ... }: { environment.systemPackages = [ pkgs.curl ]; users.users.x = {"
                    + " isSystemUser = true; group = \"x\"; }; users.groups.x = { }; }"),
            "root/usr/local/lib/nixc/manifest");
    assertThat(manifest)
        .contains("\npackage curl\n")
        .containsPattern("\nfile 0644 root root [0-9a-f]{64} etc/sysusers.d/nixc.conf\n")
        .containsPattern("\nfile 0755 root root [0-9a-f]{64} usr/local/lib/nixc/activate\n")
        .doesNotContain("host/");
  }
}
