package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/**
 * The script that runs a machine in VirtualBox: with stand-ins that note what they are asked for,
 * and with the real VBoxManage where it is installed or {@code NIXC_VBOXMANAGE} names it.
 */
class VirtualBoxTest {
  private static final String SCRIPT = "vbox.sh";

  private static final String HOSTILE = "$(touch x) `id` 'q' \\\"d\\\" \\\\ ; & | * ~ -x ünï";

  /** What changes something; a dry run calls none of them. */
  private static final List<String> CHANGES =
      List.of(
          "createvm",
          "modifyvm",
          "storagectl",
          "storageattach",
          "createmedium",
          "clonemedium",
          "convertfromraw",
          "startvm",
          "controlvm",
          "unregistervm");

  private static final OutputTree HYDRA = Program.example("hydra").get(0);

  private static Workstation hydra() {
    Workstation here = new Workstation(HYDRA, "VBoxManage", "ssh");
    here.program(
        "xorrisofs", "#!/bin/bash\nwhile [ \"$1\" != -output ]; do shift; done\n: >\"$2\"\n");
    here.activation(0);
    return here;
  }

  /** The article's machine, made and started. */
  private static Workstation started() {
    Workstation here = hydra();
    good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString()));
    here.tell("address", "192.168.56.101\n");
    good(here.run(SCRIPT, "start"));
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

  @Test
  void aMachineLivesFromItsCreationToItsEnd() {
    Workstation here = hydra();
    String image = here.file("base.raw", "").toString();
    assertThat(good(here.run(SCRIPT, "info")))
        .endsWith(
            """
            Network name: simple_hydra
            Network UUID: 9747c3d4-5f89-3552-9359-d58aad001eb5
            Network description: Unnamed NixOps network
            Nix expressions: simple_hydra.nix simple_hydra_vbox.nix

            +----------|---------------|------------|-------------|------------+
            | Name     |    Status     | Type       | Resource Id | IP address |
            +----------|---------------|------------|-------------|------------+
            | my-hydra | Missing / New | virtualbox |             |            |
            +----------|---------------|------------|-------------|------------+
            """);
    assertThat(good(here.run(SCRIPT, "create", "--image", image))).contains("creating nixops-");
    assertThat(good(here.run(SCRIPT, "create"))).isEqualTo("my-hydra: nothing to change\n");
    good(here.run(SCRIPT, "start"));
    assertThat(good(here.run(SCRIPT, "start"))).isEqualTo("my-hydra: already running\n");
    here.tell("address", "192.168.56.101\n");
    assertThat(good(here.run(SCRIPT, "wait", "5"))).contains("up at 192.168.56.101");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Up / Outdated");
    assertThat(good(here.run(SCRIPT, "push")))
        .contains(
            "activated " + here.state + "/pushed/incoming/root/usr/local/lib/nixc/activate with \n")
        .contains("up to date");
    assertThat(good(here.run(SCRIPT, "info")))
        .endsWith(
            """
            +----------|-----------------|------------|------------------------------------------------------|----------------+
            | Name     |     Status      | Type       | Resource Id                                          | IP address     |
            +----------|-----------------|------------|------------------------------------------------------|----------------+
            | my-hydra | Up / Up-to-date | virtualbox | nixops-9747c3d4-5f89-3552-9359-d58aad001eb5-my-hydra | 192.168.56.101 |
            +----------|-----------------|------------|------------------------------------------------------|----------------+
            """);
    assertThat(good(here.run(SCRIPT, "ssh", "echo", "in"))).isEqualTo("in\n");
    assertThat(good(here.run(SCRIPT, "restart"))).contains("shutting down", "starting", "up at");
    assertThat(good(here.run(SCRIPT, "stop"))).contains("shutting down");
    assertThat(good(here.run(SCRIPT, "stop"))).contains("already stopped");
    assertThat(bad(here.run(SCRIPT, "destroy"))).contains("destroy --yes");
    good(here.run(SCRIPT, "destroy", "--yes"));
    assertThat(good(here.run(SCRIPT, "destroy"))).contains("there is no such machine");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Missing / New");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "start", "wait", "stop", "restart", "destroy"})
  void aDryRunChangesNothing(String verb) {
    Workstation here = started();
    if (verb.equals("create")) {
      good(here.run(SCRIPT, "destroy", "--yes"));
    } else if (verb.equals("start")) {
      good(here.run(SCRIPT, "stop"));
    }
    here.calls("calls");
    String[] arguments =
        verb.equals("create")
            ? new String[] {verb, "--dry-run", "--image", here.file("b.raw", "").toString()}
            : new String[] {verb, "--dry-run"};
    assertThat(good(here.run(SCRIPT, arguments))).contains("would");
    assertThat(here.calls("calls")).noneMatch(call -> CHANGES.contains(call.get(0)));
  }

  @Test
  void aDryRunOfPushLetsTheMachineTellWhatWouldChange() {
    Workstation here = started();
    assertThat(good(here.run(SCRIPT, "--dry-run", "push"))).contains("/activate with --dry-run");
    assertThat(good(here.run(SCRIPT, "push", "--dry-run"))).doesNotContain("up to date");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Up / Outdated");
    assertThat(good(here.run(SCRIPT, "push", "--keep-failed")))
        .contains("/activate with --keep-failed");
  }

  @Test
  void valuesReachVBoxManageAsTheyAre() throws IOException {
    Path shared = Files.createDirectories(Program.scratch().resolve("shared $(dir) 'x'"));
    OutputTree tree =
        Rendering.module(
            """
            { deployment.targetEnv = "virtualbox";
              deployment.virtualbox = {
                vmFlags = [ "--description" "%s" ];
                disks.disk1.size = 100;
                sharedFolders."a b;c" = { hostPath = "%s"; readOnly = false; };
              };
            }
            """
                .formatted(HOSTILE, shared));
    Workstation here = new Workstation(tree, "VBoxManage", "ssh");
    good(here.run(SCRIPT, "create", "--no-seed"));
    String value = HOSTILE.replace("\\\"", "\"").replace("\\\\", "\\");
    List<List<String>> calls = here.calls("calls");
    assertThat(calls)
        .anySatisfy(
            call -> assertThat(call).startsWith("modifyvm").endsWith("--description", value));
    assertThat(calls)
        .anySatisfy(call ->
            assertThat(call)
                .startsWith("sharedfolder", "add")
                .endsWith("--name", "a b;c", "--hostpath", shared.toString()));
    assertThat(Path.of("x")).doesNotExist();
  }

  @Test
  void sshGetsTheUserThePortAndTheOptionsOfTheDeployment() {
    OutputTree tree =
        Rendering.module(
            """
            { deployment = {
                targetEnv = "virtualbox"; targetUser = "admin"; targetPort = 2222;
                sshOptions = [ "-i" "/keys/my key" ];
                virtualbox.disks.disk1.size = 100;
              };
            }
            """);
    Workstation here = new Workstation(tree, "VBoxManage", "ssh");
    here.activation(0);
    here.program("sudo", "#!/bin/bash\nprintf 'sudo %s\\n' \"${*:1:2}\"\nshift 2\nexec \"$@\"\n");
    good(here.run(SCRIPT, "create", "--no-seed"));
    good(here.run(SCRIPT, "start"));
    here.tell("address", "192.168.56.7\n");
    good(here.run(SCRIPT, "ssh", "true"));
    assertThat(here.calls("ssh-calls"))
        .allSatisfy(call -> assertThat(call).startsWith("-p", "2222", "-i", "/keys/my key"))
        .last()
        .satisfies(call -> assertThat(call).endsWith("--", "admin@192.168.56.7", "true"));
    assertThat(good(here.run(SCRIPT, "push"))).contains("sudo -H --").contains("activated ");
  }

  /** The real ssh says what it understood, and connects to nothing. */
  @Test
  void theOptionsOfSshItselfAreNoCommand() {
    Program.require("ssh");
    Workstation here = new Workstation(HYDRA, "VBoxManage");
    good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString()));
    good(here.run(SCRIPT, "start"));
    here.tell("address", "192.168.56.101\n");
    assertThat(good(here.run(SCRIPT, "ssh", "-G", "-N", "-L", "8443:localhost:443")))
        .contains(
            "hostname 192.168.56.101\n", "user root\n", "localforward 8443 [localhost]:443\n");
  }

  @Test
  void nothingIsMadeWhereSomethingIsMissing() {
    Workstation here = hydra();
    assertThat(bad(here.run(SCRIPT, "create")))
        .contains("neither a size nor a base image")
        .contains("--image FILE");
    assertThat(bad(here.run(SCRIPT, "create", "--image", "/nowhere.vdi")))
        .contains("does not exist");
    assertThat(here.calls("calls")).noneMatch(call -> CHANGES.contains(call.get(0)));
    assertThat(here.run(SCRIPT, "status").status()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "start, create",
    "stop, create",
    "push, create",
    "ssh, create",
    "ip, create",
    "wait, create",
    "restart, create"
  })
  void aVerbThatNeedsTheMachineSaysHowToMakeIt(String verb, String advice) {
    assertThat(bad(hydra().run(SCRIPT, verb)))
        .contains("the machine does not exist")
        .contains("vbox.sh " + advice);
  }

  @Test
  void aVerbThatNeedsTheMachineToRunSaysHowToStartIt() {
    Workstation here = hydra();
    good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString()));
    for (String verb : new String[] {"push", "ssh", "ip", "wait"}) {
      assertThat(bad(here.run(SCRIPT, verb))).contains("vbox.sh start");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "create --nonsense",
        "create --image",
        "start --now",
        "stop --nonsense",
        "destroy --all",
        "ip --nonsense",
        "wait soon",
        "info --nonsense",
        "--nonsense start"
      })
  void wrongUsageIsStatusTwo(String arguments) {
    assertThat(hydra().run(SCRIPT, arguments.split(" ")).status()).isEqualTo(2);
  }

  @Test
  void missingProgramsAreNamedWithWhatToInstall() {
    Workstation here = new Workstation(HYDRA, "VBoxManage");
    here.only("bash", "dirname", "sed", "grep", "cat");
    String image = here.file("base.raw", "").toString();
    assertThat(bad(here.run(SCRIPT, "create", "--image", image))).contains("xorriso");
    good(here.run(SCRIPT, "create", "--image", image, "--dry-run", "--no-seed"));
    here.set("VBOXMANAGE", "/no/such/VBoxManage");
    assertThat(bad(here.run(SCRIPT, "create"))).contains("install VirtualBox");
  }

  @Test
  void withoutCurlAnImageOfTheWebIsRefusedBeforeAnythingIsMade() {
    Workstation here = hydra();
    here.only("bash", "dirname", "sed", "grep", "cat", "mkdir");
    assertThat(bad(here.run(SCRIPT, "create", "--image", "https://example.org/disk.raw")))
        .contains("install the package curl");
    assertThat(here.calls("calls")).noneMatch(call -> CHANGES.contains(call.get(0)));
  }

  @Test
  void anImageOfTheWebIsFetchedOnce() {
    Workstation here = hydra();
    here.program(
        "curl",
        "#!/bin/bash\necho \"${*: -1}\" >>\"$STAND_IN/fetched\"\n"
            + "while [ \"$1\" != --output ]; do shift; done\n: >\"$2\"\n");
    String url = "https://example.org/disk.raw";
    assertThat(good(here.run(SCRIPT, "create", "--image", url))).contains("fetching " + url);
    good(here.run(SCRIPT, "destroy", "--yes"));
    assertThat(good(here.run(SCRIPT, "create", "--image", url))).doesNotContain("fetching");
    here.program("curl", "#!/bin/bash\nexit 22\n");
    good(here.run(SCRIPT, "destroy", "--yes"));
    assertThat(bad(here.run(SCRIPT, "create", "--image", "https://example.org/other.raw")))
        .contains("fetching https://example.org/other.raw failed");
  }

  @Test
  void aMachineWithoutAnAddressIsGivenUpWithAdvice() {
    Workstation here = hydra();
    good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString()));
    good(here.run(SCRIPT, "start"));
    assertThat(bad(here.run(SCRIPT, "wait", "1"))).contains("no address after 1 s", "dhcpservers");
    assertThat(bad(here.run(SCRIPT, "ip"))).contains("no address");
  }

  @ParameterizedTest
  @CsvSource({
    "'root@x: Permission denied (publickey).', deployment.sshOptions",
    "'ssh: connect to host x port 22: Connection refused', nothing answers on port 22",
    "'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!', known_hosts",
    "'Something else', Something else",
  })
  void whatSshSaysIsExplained(String said, String advice) {
    Workstation here = started();
    here.tell("refuses", said + "\n");
    assertThat(bad(here.run(SCRIPT, "wait", "1")))
        .contains("ssh does not get into")
        .contains(advice);
  }

  @Test
  void aFailedActivationLeavesTheMachineOutdated() {
    Workstation here = started();
    here.activation(1);
    assertThat(bad(here.run(SCRIPT, "push"))).contains("the activation failed with status 1");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Up / Outdated");
    here.activation(4);
    assertThat(bad(here.run(SCRIPT, "push"))).contains("units failed");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Up / Up-to-date");
  }

  @Test
  void withoutTheTreeThereIsNothingToPush() throws IOException {
    Workstation here = started();
    Files.delete(here.machine().resolve("root/usr/local/lib/nixc/activate"));
    assertThat(bad(here.run(SCRIPT, "push"))).contains("--target activate");
    Files.delete(here.machine().resolve("manifest.json"));
    assertThat(bad(here.run(SCRIPT, "push"))).contains("nixc render");
  }

  @Test
  void aMachineThatHangsIsNotSaidToBeStopped() {
    Workstation here = started();
    here.tell("hangs", "");
    here.program("sleep", "#!/bin/bash\n");
    assertThat(bad(here.run(SCRIPT, "stop"))).contains("stop --force");
    assertThat(good(here.run(SCRIPT, "stop", "--force"))).contains("switching off");
  }

  @Test
  void aFailureOfVBoxManageEndsTheScript() {
    Workstation here = hydra();
    here.set("FAIL_AT", "storagectl");
    assertThat(bad(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString())))
        .contains("told to fail")
        .contains("adding the SATA controller failed");
    here.set("FAIL_AT", "none");
    assertThat(good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString())))
        .doesNotContain("creating nixops-");
  }

  @Test
  void aDiskCannotBeNamedOutOfItsFolder() {
    assertThat(
            Rendering.error(
                    "{ deployment.targetEnv = \"virtualbox\";"
                        + " deployment.virtualbox.disks.\"../x\" = { port = 1; size = 1; }; }")
                .getMessage())
        .contains("../x")
        .contains("cannot be the name of a disk");
  }

  @Test
  void aDiskThatChangesItsPortIsTakenOutOfTheOldOne() {
    Workstation here = hydra();
    good(here.run(SCRIPT, "create", "--image", here.file("base.raw", "").toString()));
    moveTheDisk(here, 0, 3);
    here.calls("calls");
    assertThat(good(here.run(SCRIPT, "create")))
        .contains("taking disk1.vdi out of port 0", "attaching the disk disk1");
    assertThat(here.calls("calls"))
        .anySatisfy(call ->
            assertThat(call).contains("storageattach", "--port", "0").endsWith("--medium", "none"));
    assertThat(good(here.run(SCRIPT, "create"))).isEqualTo("my-hydra: nothing to change\n");
  }

  /** The whole life of the article's machine; only what needs a kernel driver is stood in for. */
  @Test
  void theRealVBoxManageAcceptsEveryCall() {
    Workstation here = new Workstation(HYDRA, "VBoxManage-without-driver", "ssh");
    here.activation(0);
    here.set("REAL_VBOXMANAGE", real());
    here.set("VBOXMANAGE", "VBoxManage-without-driver");
    here.set("VBOX_USER_HOME", here.state + "/settings");
    Program.require("xorrisofs");
    good(here.program(real(), "setproperty", "machinefolder", here.state + "/machines"));
    String image = here.state + "/base.vdi";
    good(here.program(real(), "createmedium", "disk", "--filename", image, "--size", "64"));
    assertThat(good(here.run(SCRIPT, "create", "--image", image)))
        .contains("making the network vboxnet0");
    assertThat(good(here.run(SCRIPT, "create"))).isEqualTo("my-hydra: nothing to change\n");
    moveTheDisk(here, 0, 3);
    assertThat(good(here.run(SCRIPT, "create"))).contains("out of port 0");
    moveTheDisk(here, 3, 0);
    assertThat(good(here.run(SCRIPT, "create"))).contains("out of port 3");
    assertThat(good(here.run(SCRIPT, "create"))).isEqualTo("my-hydra: nothing to change\n");
    assertThat(good(here.run(SCRIPT, "info"))).contains("Stopped / Outdated");
    good(here.run(SCRIPT, "start"));
    assertThat(good(here.run(SCRIPT, "wait", "5"))).contains("up at 192.168.56.101");
    good(here.run(SCRIPT, "push"));
    assertThat(good(here.run(SCRIPT, "info"))).contains("Up / Up-to-date", "| 192.168.56.101 |");
    good(here.run(SCRIPT, "restart"));
    good(here.run(SCRIPT, "stop"));
    assertThat(here.run(SCRIPT, "status").out()).isEqualTo("stopped\n");
    good(here.run(SCRIPT, "destroy", "--yes"));
    assertThat(here.run(SCRIPT, "status").out()).isEqualTo("missing\n");
    // Nothing of it is left in VirtualBox' own lists.
    assertThat(good(here.program(real(), "list", "dvds"))).doesNotContain("seed.iso");
  }

  private static void moveTheDisk(Workstation here, int from, int to) {
    Path script = here.machine().resolve("host").resolve(SCRIPT);
    String old = "disk_ports=( " + from + " )";
    try {
      String text = Files.readString(script);
      assertThat(text).contains(old);
      Files.writeString(script, text.replace(old, "disk_ports=( " + to + " )"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String real() {
    String named = System.getenv("NIXC_VBOXMANAGE");
    for (String path : new String[] {named, "/usr/lib/virtualbox/VBoxManage"}) {
      if (path != null && Files.isExecutable(Path.of(path))) {
        return path;
      }
    }
    assumeTrue(false, "VirtualBox is not installed, and NIXC_VBOXMANAGE names no VBoxManage");
    throw new AssertionError();
  }
}
