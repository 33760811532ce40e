package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/** The accounts of a fresh Debian become what is declared, by Debian's own programs. */
class UsersTest {
  private static final String SCRIPT = "root/usr/local/lib/nixc/users";
  private static final String HASH = "$6$abcdefgh$" + "x".repeat(86);

  /** What is needed where accounts are not mutable. */
  private static final String KEY = "users.users.root.hashedPassword = \"" + HASH + "\";";

  private static OutputTree tree(String definitions) {
    return Rendering.module("{ " + definitions + " }");
  }

  private static String good(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  private static boolean hasPassword(DebianRoot debian, String name, String password) {
    return Program.run(
                "perl",
                "-e",
                "exit(crypt($ARGV[0], $ARGV[1]) ne $ARGV[1])",
                password,
                debian.fields("etc/shadow", name).get(1))
            .status()
        == 0;
  }

  @Test
  void accountsAreMadeAsTheyAreDeclaredAndASecondRunDoesNothing() {
    DebianRoot debian = new DebianRoot();
    OutputTree tree =
        tree(
            """
            users.users.alice = { isNormalUser = true; description = "Alice 'Q.' Üser"; extraGroups = [ "wheel" "docker" ];
              initialPassword = "it's $(id) a:b"; autoSubUidGidRange = true; linger = true; homeMode = "750"; };
            users.users.bob = { isNormalUser = true; uid = 1000; expires = "2030-01-01"; shell = "/bin/sh";
              subUidRanges = [ { startUid = 300000; count = 1000; } ]; };
            users.users."john.doe" = { isNormalUser = true; group = "doe"; };
            users.users.daemon2 = { isSystemUser = true; group = "daemons"; home = "/var/lib/d 2"; };
            users.groups.daemons = { gid = 4711; members = [ "bob" ]; };
            users.groups.doe = { };
            """);
    String plan = good(debian.activate(tree, "--dry-run"));
    assertThat(plan).contains("add user alice\n", "user alice: make /home/alice\n");
    assertThat(debian.read("etc/passwd")).doesNotContain("alice");
    assertThat(Files.exists(debian.at("var/lib/nixc"))).isFalse();

    good(debian.activate(tree));
    assertThat(debian.read("etc/passwd"))
        .contains("alice:x:1001:100:Alice 'Q.' Üser:/home/alice:/bin/bash\n")
        .contains("bob:x:1000:100::/home/bob:/bin/sh\n")
        .containsPattern("john.doe:x:1002:\\d+::/home/john.doe:/bin/bash\n")
        .containsPattern("daemon2:x:\\d+:4711::/var/lib/d 2:/usr/sbin/nologin\n");
    assertThat(debian.read("etc/group"))
        .containsPattern("wheel:x:\\d+:alice\n")
        .containsPattern("docker:x:\\d+:alice\n")
        .contains("daemons:x:4711:bob\n");
    assertThat(hasPassword(debian, "alice", "it's $(id) a:b")).isTrue();
    assertThat(debian.fields("etc/shadow", "bob").get(7)).isEqualTo("21915");
    assertThat(debian.read("etc/subuid")).isEqualTo("alice:100000:65536\nbob:300000:1000\n");
    assertThat(debian.read("etc/subgid")).isEqualTo("alice:100000:65536\n");
    assertThat(debian.at("var/lib/systemd/linger/alice")).exists();
    assertThat(good(debian.run("stat", "-c", "%U:%G %a", "/home/alice")))
        .isEqualTo("alice:users 750\n");

    assertThat(good(debian.activate(tree))).isEmpty();
    assertThat(good(debian.activate(tree, "--dry-run"))).isEmpty();
  }

  @Test
  void mutableAccountsKeepTheirPasswordsAndMembersAndLoseWhatIsNoLongerDeclared() {
    DebianRoot debian = new DebianRoot();
    good(
        debian.activate(
            tree(
                """
                users.users.alice = { isNormalUser = true; hashedPassword = "%s"; extraGroups = [ "wheel" "games" ]; linger = true; };
                users.users.carol = { isNormalUser = true; expires = "2030-01-01"; };
                """
                    .formatted(HASH))));
    assertThat(debian.fields("etc/shadow", "alice").get(1)).isEqualTo(HASH);
    good(debian.run("bash", "-c", "echo alice:own | chpasswd -c YESCRYPT"));
    good(debian.run("useradd", "--no-create-home", "byhand"));
    good(debian.run("gpasswd", "-a", "byhand", "wheel"));

    OutputTree later =
        tree(
            "users.users.alice = { isNormalUser = true; hashedPassword = \""
                + HASH
                + "\"; extraGroups = [ \"wheel\" ]; shell = \"/bin/sh\"; };");
    assertThat(good(debian.activate(later)).lines())
        .containsExactlyInAnyOrder(
            "user alice: shell /bin/sh",
            "user alice: does not linger",
            "group games: remove alice",
            "remove user carol");
    assertThat(hasPassword(debian, "alice", "own")).isTrue();
    assertThat(debian.read("etc/passwd")).contains("byhand:").doesNotContain("carol:");
    assertThat(debian.at("home/carol")).exists();
    assertThat(debian.read("etc/group")).containsPattern("wheel:x:\\d+:alice,byhand\n");
    assertThat(good(debian.activate(later))).isEmpty();
  }

  @Test
  void anAccountThatComesBackHasItsIdSoThatItsFilesAreStillItsOwn() {
    DebianRoot debian = new DebianRoot();
    String first = "users.users.alice.isNormalUser = true; users.users.bob.isNormalUser = true;";
    good(debian.activate(tree(first)));
    String id = debian.fields("etc/passwd", "alice").get(2);
    good(debian.activate(tree("users.users.bob.isNormalUser = true;")));
    assertThat(debian.read("etc/passwd")).doesNotContain("alice:");
    good(debian.activate(tree(first)));
    assertThat(debian.fields("etc/passwd", "alice").get(2)).isEqualTo(id);

    // Where somebody else has it by now, a free one it is.
    good(debian.activate(tree("users.users.bob.isNormalUser = true;")));
    good(debian.run("useradd", "--no-create-home", "--uid", id, "byhand"));
    good(debian.activate(tree(first)));
    assertThat(debian.fields("etc/passwd", "alice").get(2)).isNotEqualTo(id);
  }

  @Test
  void immutableAccountsAreOnlyThoseDeclared() {
    DebianRoot debian = new DebianRoot();
    good(debian.run("useradd", "--no-create-home", "byhand"));
    OutputTree tree =
        tree(
            "users.mutableUsers = false; "
                + KEY
                + "users.users.alice = { isNormalUser = true; password = \"plain\"; };"
                + "users.users.bob = { isNormalUser = true; extraGroups = [ \"wheel\" ]; };"
                + "users.users.svc = { isSystemUser = true; group = \"svc\"; hashedPassword = \""
                + HASH
                + "\"; }; users.groups.svc = { };");
    good(debian.activate(tree));
    assertThat(debian.read("etc/passwd")).doesNotContain("byhand").contains("games:", "www-data:");
    assertThat(debian.fields("etc/shadow", "root").get(1)).isEqualTo(HASH);
    assertThat(hasPassword(debian, "alice", "plain")).isTrue();

    good(
        debian.run(
            "bash",
            "-c",
            "printf 'alice:own\\nbob:own\\n' | chpasswd -c YESCRYPT; gpasswd -a bob sudo"));
    assertThat(good(debian.activate(tree)).lines())
        .containsExactlyInAnyOrder(
            "user alice: password", "user bob: password locked", "group sudo: remove bob");
    assertThat(hasPassword(debian, "alice", "plain")).isTrue();
    assertThat(debian.fields("etc/shadow", "bob").get(1)).startsWith("!");
    assertThat(good(debian.activate(tree))).isEmpty();

    // The service is gone: its account stays for Debian's sake, without a password.
    assertThat(good(debian.activate(tree("users.mutableUsers = false; " + KEY))).lines())
        .containsExactlyInAnyOrder(
            "remove user alice", "remove user bob", "lock user svc", "group wheel: remove bob");
    assertThat(debian.fields("etc/shadow", "svc").get(1)).isEqualTo("!" + HASH);
  }

  @Test
  void aPasswordFromAFileOfTheMachineIsSetOnceItIsThere() {
    DebianRoot debian = new DebianRoot();
    OutputTree tree =
        tree(
            "users.users.alice = { isNormalUser = true; hashedPasswordFile = \"/var/lib/alice.hash\"; };");
    assertThat(good(debian.activate(tree))).contains("/var/lib/alice.hash cannot be read");
    assertThat(debian.fields("etc/shadow", "alice").get(1)).startsWith("!");
    debian.write("var/lib/alice.hash", HASH + "\n");
    assertThat(good(debian.activate(tree))).isEqualTo("user alice: password\n");
    assertThat(debian.fields("etc/shadow", "alice").get(1)).isEqualTo(HASH);
    debian.write("var/lib/alice.hash", "other:0:0\n");
    assertThat(good(debian.activate(tree))).isEmpty();
  }

  @Test
  void anIdThatIsTakenStaysAndIsTold() {
    DebianRoot debian = new DebianRoot();
    good(debian.run("useradd", "--no-create-home", "--uid", "1234", "alice"));
    OutputTree tree = tree("users.users.alice = { isNormalUser = true; uid = 1500; };");
    assertThat(good(debian.activate(tree)))
        .contains("keeps its id 1234; the configuration says 1500");
    assertThat(debian.fields("etc/passwd", "alice").get(2)).isEqualTo("1234");
    assertThat(good(debian.activate(tree))).isEmpty();
  }

  @Test
  void aMemberWhoDoesNotExistIsToldAndLeftOut() {
    DebianRoot debian = new DebianRoot();
    assertThat(good(debian.activate(tree("users.groups.shop.members = [ \"ghost\" ];"))))
        .contains("the group shop cannot have the member ghost");
    assertThat(debian.read("etc/passwd")).doesNotContain("ghost");
  }

  @Test
  void anUnknownArgumentIsRefused() {
    DebianRoot debian = new DebianRoot();
    assertThat(debian.activate(tree(""), "--dry-rum").status()).isEqualTo(2);
  }

  @Test
  void theScriptIsForRootAloneAndClean() {
    OutputTree tree = tree("users.users.alice = { isNormalUser = true; password = \"secret\"; };");
    for (OutputEntry entry : tree.entries()) {
      if (entry.path().full().equals(SCRIPT)) {
        assertThat(entry.mode()).isEqualTo("0700");
      } else {
        assertThat(Rendering.text(tree, entry.path().full())).doesNotContain("secret");
      }
    }
    String shellcheck = Program.require("shellcheck");
    DebianRoot debian = new DebianRoot();
    debian.write("script", Rendering.text(tree, SCRIPT));
    good(Program.run(shellcheck, debian.at("script").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users.users."a:b".isNormalUser = true;                                                      | users.users."a:b".name
          users.users."a\\nb".isNormalUser = true;                                                    | .name
          users.users."-a".isNormalUser = true;                                                       | users.users."-a".name
          users.users.abcdefghijklmnopqrstuvwxyz0123456789.isNormalUser = true;                       | .name
          users.users.a = { isNormalUser = true; description = "x:y"; };                              | users.users.a.description
          users.users.a = { isNormalUser = true; description = "x\\ny"; };                            | users.users.a.description
          users.users.a = { isNormalUser = true; home = "/home/a:b"; };                               | users.users.a.home
          users.users.a = { isNormalUser = true; home = "home"; };                                    | users.users.a.home
          users.users.a = { isNormalUser = true; shell = "/bin/sh:x"; };                              | users.users.a.shell
          users.users.a = { isNormalUser = true; uid = -1; };                                         | users.users.a.uid
          users.users.a = { isNormalUser = true; hashedPassword = "a:b"; };                           | users.users.a.hashedPassword
          users.users.a = { isNormalUser = true; hashedPassword = "a\\nb"; };                         | users.users.a.hashedPassword
          users.users.a = { isNormalUser = true; initialPassword = "a\\nb"; };                        | users.users.a.initialPassword
          users.users.a = { isNormalUser = true; expires = "tomorrow"; };                             | users.users.a.expires
          users.users.a = { isNormalUser = true; homeMode = "9"; };                                   | users.users.a.homeMode
          users.users.a = { isNormalUser = true; extraGroups = [ "x y" ]; };                          | users.users.a.extraGroups
          users.users.a = { isNormalUser = true; subUidRanges = [ { startUid = 1; count = 0; } ]; };  | count
          users.groups."a b" = { };                                                                   | users.groups."a b".name
          users.groups.a.gid = "7";                                                                   | users.groups.a.gid
          users.groups.a.members = [ "x:y" ];                                                         | users.groups.a.members
          """)
  void whatNoAccountCanBeIsRefusedWithTheOptionAndTheFile(String definition, String option) {
    Diagnostic first = Rendering.error("{ " + definition + " }").diagnostics().get(0);
    assertThat(first.message()).contains(option);
    // A name that comes from the key of a set has no definition of its own.
    assertThat(option.endsWith(".name") || first.toString().contains("/test/m.nix")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void theAccountsOfTheExamplesAreMade(String example) {
    for (OutputTree tree : Program.example(example)) {
      DebianRoot debian = new DebianRoot();
      good(debian.activate(tree));
      assertThat(good(debian.activate(tree))).isEmpty();
    }
  }
}
