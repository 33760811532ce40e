package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;
import static org.nixc.check.Checking.texts;

import org.junit.jupiter.api.Test;

/** Checks of accounts and of text that nobody replaced. */
class AccountChecksTest {
  // NC1004

  @Test
  void accountsThatDoNotExistAreFound() {
    assertThat(
            lines(
                "NC1004",
                """
                {
                  nix.settings.trusted-users = [
                    "root"
                    "alcie"
                    "@weel"
                  ];
                  systemd.services.a = { script = "true";
                    serviceConfig.User = "nowhere";
                    serviceConfig.Group = "nogruop"; };
                  users.users.alice = { isNormalUser = true;
                    extraGroups = [ "wheel" "dokcer" ]; };
                  users.users.bob = { isSystemUser = true; group = "bob"; };
                  systemd.tmpfiles.rules = [
                    "d /x 0755 carol users -"
                  ];
                  services.openssh.enable = true;
                  services.openssh.settings.AllowUsers = [ "alice" "dave" ];
                }
                """))
        .containsExactlyInAnyOrder(4, 5, 8, 9, 11, 12, 14, 17);
    assertThat(
            texts(
                "NC1004",
                "{ users.users.alice.isNormalUser = true;"
                    + " nix.settings.trusted-users = [ \"alcie\" ]; }"))
        .hasSize(1)
        .allMatch(text -> text.endsWith("did you mean alice?"));
  }

  @Test
  void accountsThatExistAreFine() {
    assertThat(
            lines(
                "NC1004",
                """
                {
                  nix.settings.trusted-users = [ "root" "alice" "@wheel" "*" ];
                  users.users.alice = { isNormalUser = true; extraGroups = [ "wheel" "adm" "team" ]; };
                  users.groups.team = { };
                  users.users.renamed = { name = "bob"; isSystemUser = true; group = "team"; };
                  systemd.services.a = { script = "true"; serviceConfig = { User = "bob"; Group = "team"; }; };
                  systemd.services.b = { script = "true"; serviceConfig = { User = "www-data"; SupplementaryGroups = "adm ssl-cert"; }; };
                  systemd.services.c = { script = "true"; serviceConfig = { DynamicUser = true; User = "made-up"; }; };
                  systemd.services."d@" = { script = "true"; serviceConfig.User = "%i"; };
                  systemd.services.e = { script = "true"; serviceConfig.User = "1000"; };
                  systemd.tmpfiles.rules = [ "d /x 0755 bob team -" "d /y - - - -" "L /z - - - - /x" ];
                  services.openssh.enable = true;
                  services.openssh.settings.AllowUsers = [ "alice" "adm*" "bob@10.0.0.1" ];
                }
                """))
        .isEmpty();
  }

  // NC1005

  @Test
  void placeholdersAreFoundWhereTheyStand() {
    assertThat(
            lines(
                "NC1005",
                """
                {
                  systemd.services.a.script = ''
                    echo one
                    install -d /etc/nix/<HOSTNAME>
                    touch /etc/nix/<HOSTNAME>/secret
                  '';
                  environment.etc."b.conf".text = ''
                    key = <your-api-key>
                  '';
                  systemd.services.c.environment.TOKEN = "CHANGEME";
                  systemd.services.c.script = "true";
                }
                """))
        .contains(4, 10)
        .doesNotContain(5);
    assertThat(
            texts("NC1005", "{ systemd.services.a.script = \"x <HOST_NAME> y\\nz <HOST_NAME>\"; }"))
        .hasSize(1)
        .allMatch(text -> text.contains("in 2 lines") && text.contains("redirections"));
  }

  @Test
  void whatIsMeantIsNoPlaceholder() {
    assertThat(
            lines(
                "NC1005",
                """
                {
                  systemd.services.a.script = ''
                    # replace <HOSTNAME> by hand
                    cat <<EOF >/tmp/x
                    text
                    EOF
                    tr a b <IN >OUT
                    sort <LIST>OUT
                    perl -e 'while (<STDIN>) { print }'
                    echo "usage: a <FILE>"
                    [ 1 -lt 2 ] && echo "a < b > c"
                    echo '<B>bold</B>' "$HOSTNAME" '<a href="x">'
                  '';
                  services.nginx.enable = true;
                  services.nginx.virtualHosts.a.locations."/".return = "200 '<html><BR>hello</html>'";
                }
                """))
        .isEmpty();
  }
}
