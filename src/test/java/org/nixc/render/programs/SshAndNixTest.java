package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/** sshd and Nix read their configuration. */
class SshAndNixTest {
  private static final String SSHD = "root/etc/ssh/sshd_config";

  private final Path folder = Program.scratch();

  private Program.Result sshd(OutputTree tree) throws IOException {
    String sshd = Program.require("sshd");
    Program.requireRoot();
    Files.createDirectories(Path.of("/run/sshd"));
    Path key = folder.resolve("key");
    if (!Files.exists(key)) {
      Program.run(
          Program.require("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    }
    Path file = folder.resolve("sshd_config");
    Files.writeString(
        file,
        Rendering.text(tree, SSHD).replaceAll("/etc/ssh/ssh_host_[a-z0-9]+_key", key.toString()));
    return Program.run(sshd, "-T", "-f", file.toString(), "-C", "user=root,host=x,addr=127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void sshdIsInForceAsTheExamplesSay(String example) throws IOException {
    for (OutputTree tree : Program.example(example)) {
      Program.Result result = sshd(tree);
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out())
          .contains("passwordauthentication no\n")
          .contains("permitrootlogin without-password\n")
          .contains("port 22\n");
    }
  }

  @Test
  void everySettingReachesSshd() throws IOException {
    Program.Result result =
        sshd(
            Rendering.module(
                """
                { services.openssh = {
                    enable = true; ports = [ 22 2222 ]; sftpFlags = [ "-f" "AUTHPRIV" ]; banner = "hi";
                    listenAddresses = [ { addr = "127.0.0.1"; } ];
                    settings = { AllowUsers = [ "alice" "bob@10.0.0.*" ]; MaxAuthTries = 3; UseDns = true; };
                    extraConfig = "ClientAliveInterval 17";
                  };
                }
                """));
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("port 2222\n", "maxauthtries 3\n", "usedns yes\n", "clientaliveinterval 17\n")
        .contains("allowusers alice\n", "allowusers bob@10.0.0.*\n", "banner /etc/ssh/banner\n")
        .contains("subsystem sftp /usr/lib/openssh/sftp-server -f AUTHPRIV\n");
  }

  @Test
  void aValueCannotAddALineToSshdConfig() {
    assertThat(
            Rendering.error(
                    "{ services.openssh = { enable = true; settings.GatewayPorts ="
                        + " \"no\\nPermitRootLogin yes\"; }; }")
                .getMessage())
        .contains("services.openssh.settings.GatewayPorts")
        .contains("line end");
  }

  @Test
  void nixReadsItsConfiguration() throws IOException {
    String nix = Program.require("nix");
    OutputTree tree = Program.example("hydra").get(0);
    Files.writeString(folder.resolve("nix.conf"), Rendering.text(tree, "root/etc/nix/nix.conf"));
    Program.Result result =
        Program.run(
            Map.of("NIX_CONF_DIR", folder.toString(), "NIX_USER_CONF_FILES", ""),
            nix,
            "--extra-experimental-features",
            "nix-command",
            "show-config");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("auto-optimise-store = true\n", "keep-outputs = true\n")
        .containsPattern("trusted-users = .*hydra-evaluator")
        .doesNotContain("unknown setting");
    assertThat(Rendering.text(tree, "root/etc/nix/machines"))
        .isEqualTo("ssh://localhost x86_64-linux,i686-linux - 6 1 - - -\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a # b", "a\\nbuilders = x", "a b"})
  void aWordOfNixConfCannotBecomeMore(String word) {
    assertThat(
            Rendering.error(
                    "{ nix.extraOptions = \"x = 1\"; nix.settings.my = [ \"" + word + "\" ]; }")
                .diagnostics()
                .get(0)
                .code())
        .isEqualTo("NX4207");
  }
}
