package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.Rendering;

/** The script for a machine that is there already, with a stand-in for ssh. */
class DeployTest {
  private static final String SCRIPT = "deploy.sh";

  private final Workstation here =
      new Workstation(Rendering.module("{ deployment.targetHost = \"box.example.org\"; }"), "ssh");

  @Test
  void aMachineIsBroughtUpToDate() {
    here.activation(0);
    assertThat(here.run(SCRIPT, "wait").out()).contains("up at box.example.org");
    assertThat(here.run(SCRIPT, "info").out()).contains("Up / Outdated");
    assertThat(here.run(SCRIPT, "push").status()).isZero();
    assertThat(here.run(SCRIPT, "info").out())
        .contains("Up / Up-to-date | none ", "| box.example.org |");
    assertThat(here.run(SCRIPT, "info", "--plain").out())
        .startsWith("m\tUp / Up-to-date\tnone\tnixops-")
        .endsWith("\tbox.example.org\n");
    assertThat(here.run(SCRIPT, "ip").out()).isEqualTo("box.example.org\n");
    assertThat(here.run(SCRIPT, "ssh", "echo", "in").out()).isEqualTo("in\n");
  }

  @Test
  void theOperatorsOwnKnownHostsDecide() {
    here.run(SCRIPT, "ssh", "true");
    assertThat(here.calls("ssh-calls"))
        .allSatisfy(call -> assertThat(String.join(" ", call)).doesNotContain("StrictHostKey"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "start", "stop", "destroy", "nonsense"})
  void whatOnlyAVirtualMachineCanDoIsNoVerb(String verb) {
    assertThat(here.run(SCRIPT, verb).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait 1", "push", "restart"})
  void aHostThatRefusesIsExplained(String arguments) {
    here.activation(0);
    here.tell("refuses", "root@box: Permission denied (publickey).\n");
    Program.Result result = here.run(SCRIPT, arguments.split(" "));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("root may not log in");
  }

  @Test
  void anUnreachableHostIsSaidToBeThat() {
    here.tell("refuses", "ssh: connect to host box.example.org port 22: Connection refused\n");
    assertThat(here.run(SCRIPT, "status").out()).isEqualTo("unreachable\n");
    assertThat(here.run(SCRIPT, "status").status()).isEqualTo(3);
    assertThat(here.run(SCRIPT, "info").out()).contains("Unreachable / Outdated");
  }

  @Test
  void aFailedActivationIsAFailure() {
    here.activation(1);
    assertThat(here.run(SCRIPT, "push").out()).contains("the activation failed with status 1");
    assertThat(here.run(SCRIPT, "info").out()).contains("Up / Outdated");
  }
}
