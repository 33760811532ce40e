package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/**
 * Machines under libvirt and in QEMU alone: libvirt's schemas read the XML, and the scripts run
 * with stand-ins. {@code src/test/tools/libvirt-life} lives the same life with the real programs.
 */
class LibvirtTest {
  private static final List<String> CHANGES =
      List.of("define", "undefine", "start", "shutdown", "destroy", "net-define", "net-start");

  private final Path images = Program.scratch();

  private OutputTree tree(String more) {
    return Rendering.module(
        """
        { deployment.targetEnv = "libvirtd";
          deployment.libvirtd = { imageDir = "%s"; headless = true; baseImageSize = 2; };
          users.users.root.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAA me@example.org" ];
          %s
        }
        """
            .formatted(images, more));
  }

  private Workstation workstation(String more) {
    Workstation here =
        new Workstation(tree(more), "virsh", "ssh", "qemu-img", "qemu-system-x86_64");
    here.program(
        "xorrisofs", "#!/bin/bash\nwhile [ \"$1\" != -output ]; do shift; done\n: >\"$2\"\n");
    here.activation(0);
    return here;
  }

  private static Workstation created(Workstation here, String script) {
    good(here.run(script, "create", "--image", here.file("base.qcow2", "1024").toString()));
    return here;
  }

  private static String good(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  private static String bad(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isEqualTo(1);
    return result.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "deployment.libvirtd.headless = lib.mkForce false;",
        "deployment.libvirtd.networks = [ \"default\" \"lab.1\" ];",
        "deployment.libvirtd.networks = [ ];",
        "deployment.libvirtd.domainType = \"qemu\";",
        "deployment.libvirtd = { kernel = \"/k & <k>\"; initrd = \"/i\"; cmdline = \"a=\\\"<&>'\"; };",
        "deployment.libvirtd.extraDevicesXML = \"<memballoon model='none'/>\";",
        "deployment.libvirtd.extraDomainXML = \"<description>x</description>\";",
      })
  void libvirtsSchemasAcceptTheXml(String more) {
    String validate = Program.require("virt-xml-validate");
    Path folder = Program.scratch();
    OutputTree tree =
        Rendering.module(
            "{ lib, ... }: { deployment.targetEnv = \"libvirtd\"; deployment.libvirtd.vcpu = 2; "
                + more
                + " }");
    Program.lay(tree, Side.HOST, folder);
    for (String name : Program.names(tree, "host/", ".xml")) {
      String schema = name.startsWith("network-") ? "network" : "domain";
      Program.Result read = Program.run(validate, folder.resolve(name).toString(), schema);
      assertThat(read.status()).as(name + ": " + read).isZero();
    }
  }

  @Test
  void aMachineUnderLibvirtLivesFromItsCreationToItsEnd() {
    Workstation here = created(workstation(""), "libvirt.sh");
    here.calls("calls");
    assertThat(good(here.run("libvirt.sh", "create"))).isEqualTo("m: nothing to change\n");
    assertThat(good(here.run("libvirt.sh", "start"))).contains("starting the network default");
    assertThat(good(here.run("libvirt.sh", "start"))).contains("already running");
    here.tell("address", "192.168.122.5");
    assertThat(good(here.run("libvirt.sh", "wait", "5"))).contains("up at 192.168.122.5");
    assertThat(good(here.run("libvirt.sh", "push"))).contains("activated ");
    assertThat(good(here.run("libvirt.sh", "info")))
        .contains("Up / Up-to-date | libvirtd | nixops-", "| 192.168.122.5 |");
    assertThat(good(here.run("libvirt.sh", "restart"))).contains("shutting down", "starting");
    assertThat(good(here.run("libvirt.sh", "stop"))).contains("shutting down");
    assertThat(good(here.run("libvirt.sh", "stop"))).contains("already stopped");
    assertThat(bad(here.run("libvirt.sh", "destroy"))).contains("destroy --yes");
    assertThat(images).isNotEmptyDirectory();
    good(here.run("libvirt.sh", "destroy", "--yes"));
    assertThat(images).isEmptyDirectory();
    assertThat(good(here.run("libvirt.sh", "destroy"))).contains("there is no such machine");
    assertThat(good(here.run("libvirt.sh", "info"))).contains("Missing / New");
  }

  @Test
  void aMachineInQemuLivesFromItsCreationToItsEnd() {
    Workstation here = created(workstation(""), "qemu.sh");
    assertThat(good(here.run("qemu.sh", "create"))).isEqualTo("m: nothing to change\n");
    assertThat(here.run("qemu.sh", "status").out()).isEqualTo("stopped\n");
    good(here.run("qemu.sh", "start"));
    assertThat(good(here.run("qemu.sh", "start"))).contains("already running");
    assertThat(good(here.run("qemu.sh", "wait", "5"))).contains("up at 127.");
    assertThat(good(here.run("qemu.sh", "push"))).contains("activated ");
    assertThat(good(here.run("qemu.sh", "info"))).contains("Up / Up-to-date");
    assertThat(good(here.run("qemu.sh", "stop", "--force"))).contains("switching off");
    assertThat(good(here.run("qemu.sh", "stop"))).contains("already stopped");
    good(here.run("qemu.sh", "destroy", "--yes"));
    assertThat(here.run("qemu.sh", "status").out()).isEqualTo("missing\n");
  }

  @Test
  void theDiskGrowsToItsSizeAndNeverShrinks() {
    Workstation here = created(workstation(""), "libvirt.sh");
    assertThat(here.calls("calls"))
        .anySatisfy(call -> assertThat(call).startsWith("qemu-img", "resize").contains("2G"));
    good(here.run("libvirt.sh", "destroy", "--yes"));
    here.calls("calls");
    String large = here.file("large.qcow2", "5368709120").toString();
    good(here.run("libvirt.sh", "create", "--image", large));
    assertThat(here.calls("calls")).noneMatch(call -> call.contains("resize"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "start", "wait", "stop", "restart", "destroy"})
  void aDryRunChangesNothing(String verb) {
    Workstation here = workstation("");
    if (!verb.equals("create")) {
      created(here, "libvirt.sh");
    }
    if (!verb.equals("create") && !verb.equals("start")) {
      good(here.run("libvirt.sh", "start"));
    }
    here.calls("calls");
    String[] arguments =
        verb.equals("create")
            ? new String[] {verb, "--dry-run", "--image", here.file("b", "1").toString()}
            : new String[] {verb, "--dry-run"};
    assertThat(good(here.run("libvirt.sh", arguments))).contains("would");
    assertThat(here.calls("calls")).noneMatch(call -> CHANGES.contains(call.get(0)));
  }

  @Test
  void aChangedDomainIsDefinedAgain() throws IOException {
    Workstation here = created(workstation(""), "libvirt.sh");
    good(here.run("libvirt.sh", "start"));
    Path xml = here.machine().resolve("host/domain.xml");
    Files.writeString(xml, Files.readString(xml).replace(">512<", ">1024<"));
    assertThat(good(here.run("libvirt.sh", "create")))
        .contains("defining nixops-")
        .contains("when it is next started");
    assertThat(good(here.run("libvirt.sh", "create"))).isEqualTo("m: nothing to change\n");
  }

  @Test
  void valuesReachQemuAsTheyAre() {
    Workstation here =
        created(
            workstation(
                """
                deployment.libvirtd.kernel = "/k,1";
                deployment.libvirtd.cmdline = "a=$(touch x) 'b' \\"c\\"";
                networking.firewall.allowedTCPPorts = [ 80 3000 ];
                """),
            "qemu.sh");
    good(here.run("qemu.sh", "start"));
    List<String> call = here.calls("calls").getLast();
    assertThat(call).containsSubsequence("-kernel", "/k,1", "-append", "a=$(touch x) 'b' \"c\"");
    assertThat(call)
        .anySatisfy(argument ->
            assertThat(argument)
                .startsWith("user,id=net0,hostfwd=tcp:127.")
                .contains(":8022-:22,", ":8080-:80,", ":3000-:3000"));
    good(here.run("qemu.sh", "stop", "--force"));
    assertThat(bad(here.run("qemu.sh", "ssh", "true"))).contains("qemu.sh start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"libvirt.sh", "qemu.sh"})
  void nothingIsMadeWithoutAnImage(String script) {
    Workstation here = workstation("");
    assertThat(bad(here.run(script, "create"))).contains("deployment.libvirtd.baseImage");
    assertThat(bad(here.run(script, "create", "--image", "/nowhere"))).contains("does not exist");
    for (String verb : new String[] {"start", "stop", "push", "ssh", "ip", "wait"}) {
      assertThat(bad(here.run(script, verb))).contains("create");
    }
  }

  @ParameterizedTest
  @CsvSource({"libvirt.sh, VIRSH, libvirt-clients", "qemu.sh, QEMU, qemu-system-x86"})
  void missingProgramsAreNamedWithWhatToInstall(String script, String variable, String advice) {
    Workstation here = workstation("");
    here.set(variable, "/no/such/program");
    assertThat(bad(here.run(script, "create"))).contains(advice);
  }

  @Test
  void withoutQemuImgNothingIsMade() {
    Workstation here = new Workstation(tree(""), "virsh");
    here.only("bash", "dirname", "cat", "touch", "sed", "grep");
    String image = here.file("b", "1").toString();
    assertThat(bad(here.run("libvirt.sh", "create", "--image", image))).contains("qemu-utils");
    assertThat(here.calls("calls")).noneMatch(call -> CHANGES.contains(call.get(0)));
  }

  @Test
  void aSilentLibvirtIsNotAMissingMachine() {
    Workstation here = workstation("");
    here.tell("no-libvirt", "");
    for (String verb : new String[] {"status", "info", "start", "destroy"}) {
      assertThat(bad(here.run("libvirt.sh", verb))).contains("systemctl start libvirtd");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"define", "net-define", "start"})
  void aFailureOfVirshEndsTheScript(String command) {
    Workstation here = workstation("");
    here.set("FAIL_AT", command);
    Program.Result created =
        here.run("libvirt.sh", "create", "--image", here.file("b", "1").toString());
    assertThat(created.status()).isEqualTo(command.equals("start") ? 0 : 1);
    assertThat(bad(here.run("libvirt.sh", command.equals("start") ? "start" : "create")))
        .contains("told to fail");
    here.set("FAIL_AT", "none");
    good(here.run("libvirt.sh", "create"));
    good(here.run("libvirt.sh", "start"));
  }

  @Test
  void aMachineInQemuThatDoesNotStartIsAFailure() {
    Workstation here = created(workstation(""), "qemu.sh");
    here.tell("fails", "");
    assertThat(bad(here.run("qemu.sh", "start"))).contains("it does not start", "starting failed");
    assertThat(here.run("qemu.sh", "status").status()).isEqualTo(3);
  }

  @Test
  void aMachineThatHangsIsNotSaidToBeStopped() {
    Workstation here = created(workstation(""), "libvirt.sh");
    good(here.run("libvirt.sh", "start"));
    here.tell("hangs", "");
    here.program("sleep", "#!/bin/bash\n");
    assertThat(bad(here.run("libvirt.sh", "stop"))).contains("stop --force");
    assertThat(good(here.run("libvirt.sh", "stop", "--force"))).contains("switching off");
  }

  @ParameterizedTest
  @CsvSource({
    "deployment.libvirtd.networks = [ \"../a\" ];, cannot be the name of a network",
    "deployment.libvirtd.cmdline = \"a\\u0001\";, control character",
  })
  void whatCannotBeIsRefused(String more, String message) {
    String text =
        more.contains("u0001")
            ? "deployment.libvirtd = { kernel = \"/k\"; cmdline = builtins.fromJSON ''\"\\u0001\"''; };"
            : more;
    assertThat(
            Rendering.error("{ deployment.targetEnv = \"libvirtd\"; " + text + " }").getMessage())
        .contains(message);
  }
}
