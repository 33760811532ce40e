package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;
import static org.nixc.check.Checking.texts;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;

/** Checks of units: their order, their references, their environment. */
class UnitChecksTest {
  // NC1007

  private static String units(String more) {
    return """
    {
      systemd.services.setup = {
        wantedBy = [ "multi-user.target" ];
        serviceConfig.Type = "oneshot";
        script = "install -d -m 750 /var/lib/app/keys && openssl genrsa -out /var/lib/app/keys/key.pem";
      };
      systemd.services.app = {
        wantedBy = [ "multi-user.target" ];
        serviceConfig.ExecStart = "/bin/app --key=/var/lib/app/keys/key.pem";
        %s
      };
    }
    """
        .formatted(more);
  }

  @Test
  void aUnitThatIsNotAfterTheOneThatMakesItsFileIsFound() {
    assertThat(lines("NC1007", units(""))).containsExactly(2);
    assertThat(lines("NC1007", units("after = [ \"network.target\" ];"))).containsExactly(2);
    // A requirement alone starts both at once.
    assertThat(lines("NC1007", units("requires = [ \"setup.service\" ];"))).containsExactly(2);
    assertThat(texts("NC1007", units("")))
        .containsExactly(
            "setup.service makes /var/lib/app/keys, which app.service reads, but nothing says that"
                + " it runs first\n"
                + "add systemd.services.setup.before = [ \"app.service\" ];");
  }

  @Test
  void aFileThatAConfigurationFileNamesIsReadToo() {
    assertThat(
            lines(
                "NC1007",
                """
                { pkgs, ... }: {
                  systemd.services.setup = {
                    wantedBy = [ "multi-user.target" ];
                    script = "umask 077; head -c 32 /dev/urandom > /var/lib/app/key";
                  };
                  systemd.services.app = {
                    wantedBy = [ "multi-user.target" ];
                    script = "exec app -c /var/lib/app/app.conf";
                    preStart = "ln -sfn ${pkgs.writeText "app.conf" "key = /var/lib/app/key"} /var/lib/app/app.conf";
                  };
                }
                """))
        .containsExactly(2);
  }

  @Test
  void unitsThatAreOrderedAreFine() {
    assertThat(lines("NC1007", units("after = [ \"setup.service\" ];"))).isEmpty();
    assertThat(
            lines(
                "NC1007",
                units(
                    "after = [ \"mid.target\" ]; };"
                        + " systemd.targets.mid = { after = [ \"setup.service\" ];")))
        .isEmpty();
    assertThat(
            lines("NC1007", units("}; systemd.services.setup = { before = [ \"app.service\" ];")))
        .isEmpty();
    assertThat(lines("NC1007", units("before = [ \"setup.service\" ];")))
        .as("it is meant to run before")
        .isEmpty();
  }

  @Test
  void unitsThatShareNoFileAreFine() {
    assertThat(
            lines(
                "NC1007",
                """
                {
                  systemd.services.a = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/a /tmp/x; echo 1 > /dev/null"; };
                  systemd.services.b = { wantedBy = [ "multi-user.target" ]; script = "ls /var/lib/ab /tmp/x > /dev/null"; };
                  systemd.services.c = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/c"; };
                  systemd.services.d = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/c; ls /var/lib/c"; };
                  systemd.services.e = { script = "ls /var/lib/a"; startAt = "daily"; };
                }
                """))
        .isEmpty();
    assertThat(
            lines(
                "NC1007",
                units("")
                    .replace(
                        "{\n  systemd",
                        "{ systemd.tmpfiles.rules = [ \"d /var/lib/app/keys\""
                            + " \"f /var/lib/app/keys/key.pem\" ];\n  systemd")))
        .isEmpty();
  }

  // NC1008

  @Test
  void referencesToUnitsThatDoNotExistAreFound() {
    assertThat(
            lines(
                "NC1008",
                """
                {
                  systemd.services.a = {
                    script = "true";
                    wantedBy = [ "multi-usr.target" ];
                    after = [
                      "network.target"
                      "postgresq.service"
                    ];
                    requires = [ "b.service" ];
                  };
                }
                """))
        .containsExactlyInAnyOrder(4, 7, 9);
    assertThat(
            lines(
                "NC1008",
                "{ systemd.services.a = { script = \"true\";\n"
                    + " unitConfig.Requires = \"network.target b.service\"; }; }"))
        .containsExactly(2);
    assertThat(
            texts(
                "NC1008",
                "{ systemd.services.a = { script = \"true\"; wantedBy = [ \"multi-usr.target\" ]; }; }"))
        .containsExactly(
            "a.service says wantedBy = \"multi-usr.target\", and there is no such unit: nothing"
                + " starts it\ndid you mean multi-user.target?");
  }

  @Test
  void anOrderThatMeansNothingHereIsANote() {
    List<Diagnostic> findings =
        Checking.module(
            "{ systemd.services.a = { script = \"true\"; after = [ \"something-else.service\" ]; }; }");
    assertThat(findings).anyMatch(f -> f.code().equals("NC1008") && f.severity() == Severity.NOTE);
  }

  @Test
  void referencesToUnitsThatExistAreFine() {
    assertThat(
            lines(
                "NC1008",
                """
                {
                  systemd.services.a = {
                    script = "true";
                    wantedBy = [ "multi-user.target" "mine.target" ];
                    after = [ "network-online.target" "ssh.service" "b@x.service" "alias.service" "dev-sda1.device" "home.mount" ];
                    wants = [ "network-online.target" "getty@tty1.service" ];
                    requires = [ "b@one.service" "a.socket" ];
                    onFailure = [ "mail@%n.service" ];
                  };
                  systemd.sockets.a.listenStreams = [ "/run/a" ];
                  systemd.services."b@".script = "true";
                  systemd.services."mail@".script = "true";
                  systemd.services.c = { script = "true"; aliases = [ "alias.service" ]; };
                  systemd.targets.mine = { };
                }
                """))
        .isEmpty();
  }

  // NC1009

  @Test
  void aPercentSignThatSystemdReplacesIsFound() {
    assertThat(
            lines(
                "NC1009",
                """
                {
                  systemd.services.a = { script = "true";
                    environment.A = "100%off";
                    environment.B = "+%Y-%m-%d";
                    environment.C = "https://x/?q=a%dfb"; };
                }
                """))
        .containsExactlyInAnyOrder(3, 4, 5);
    assertThat(
            lines(
                "NC1009",
                "{ systemd.services.a = { script = \"true\"; serviceConfig.Environment = [\n"
                    + " \"A=1\" \"B=5%off\" ]; }; }"))
        .containsExactly(2);
  }

  @Test
  void aPercentSignThatMeansASpecifierOrNothingIsFine() {
    assertThat(
            lines(
                "NC1009",
                """
                {
                  systemd.services."a@" = { script = "true";
                    environment = { A = "100%% open"; B = "50% of it"; C = "%i"; D = "%h/.config"; E = "%t/x:%S/y"; F = "a-%i.log"; G = "100%"; H = "%%Y"; I = "/var/%n/x"; };
                  };
                }
                """))
        .isEmpty();
  }
}
