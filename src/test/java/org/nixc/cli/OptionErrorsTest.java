package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of mistake in options: what is said, where, and what to do. */
class OptionErrorsTest {
  private static final String BASE =
      """
      { lib, ... }: with lib; with types; {
        options.d = {
          a = mkOption { type = int; };
          b = mkOption { type = int; };
          e = mkOption { type = either int (listOf str); };
          o = mkOption { type = oneOf [ int bool (submodule { }) ]; };
          n = mkOption { type = nullOr int; default = null; };
          port = mkOption { type = port; default = 1; };
          missing = mkOption { type = int; };
          attrs = mkOption { type = attrsOf int; default = { }; };
          items = mkOption { type = listOf (submodule { options.p = mkOption { type = int; }; }); };
        };
        imports = [
          (mkRemovedOptionModule [ "d" "gone" ] "Use d.a instead.")
          (mkRenamedOptionModule [ "d" "older" ] [ "d" "a" ])
        ];
      }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    assumeTrue(getClass().getResource("/nix/modules/module-list.nix") != null);
    cli = new Cli(folder).file("base.nix", BASE);
  }

  /** What {@code check} of a machine says that sets some options. */
  private String errors(String definitions) {
    return run("render", definitions);
  }

  private String value(String option, String definitions) {
    return run("eval --strict --machine m -A " + option, definitions);
  }

  private String run(String command, String definitions) {
    cli.file(
        "m.nix",
        "{ m = { config, lib, pkgs, ... }: { imports = [ ./base.nix ];\n" + definitions + "\n}; }");
    String[] words =
        (command + (command.equals("render") ? " --stdout" : "") + " m.nix").split(" ");
    return cli.run(words).err();
  }

  @Test
  void aConflictListsAllDefinitionsAndTheFix() {
    assertThat(errors("config = lib.mkMerge [ { d.a = 1; } { d.a = 2; } { d.a = 1; } ];"))
        .contains("error: the option 'd.a' has conflicting definitions\n")
        .contains("note: defined as 1\n", "m.nix:2:26", "note: defined as 2\n", "m.nix:2:39")
        .contains(
            "m.nix:2:52", "hint: keep one of them, or wrap the one that should win: lib.mkForce");
  }

  @Test
  void definitionsOfOneForcedPriorityConflictToo() {
    assertThat(
            errors("config = lib.mkMerge [ { d.a = lib.mkForce 1; } { d.a = lib.mkForce 2; } ];"))
        .contains("note: defined as 1 with priority 50\n");
  }

  @Test
  void aWrongTypeShowsTheValueAndItsPlace() {
    assertThat(errors("d.a = \"x\";"))
        .contains("error: a definition for option 'd.a' is not of type 'signed integer': \"x\"\n")
        .contains("m.nix:2:1", "hint: write the number without quotes");
    assertThat(errors("d.port = 99999;")).contains("16 bit unsigned integer", ": 99999\n");
  }

  @Test
  void aWrongItemIsNamedWithItsOwnPlace() {
    assertThat(errors("d.items = [ { p = 1; } { p = true; } ];"))
        .contains("'d.items.[definition 1-entry 2].p' is not of type 'signed integer': true\n")
        .contains("m.nix:2:26");
  }

  @Test
  void aChoiceOfTypesSaysWhyEachIsNone() {
    assertThat(errors("d.o = \"s\";"))
        .contains("'d.o' is not of type 'signed integer or boolean or (submodule)': \"s\"\n")
        .contains("it is no signed integer", "no boolean", "no submodule");
    assertThat(errors("d.e = \"s\";")).contains("no signed integer", "no list");
  }

  @Test
  void anUnknownOptionHasNearNames() {
    assertThat(errors("d.prt = 1; services.ngnix.enable = true;"))
        .contains("error: the option 'd.prt' does not exist\n", "hint: did you mean d.port?\n")
        .contains("hint: did you mean services.nginx?\n");
  }

  @Test
  void aNearNameThatIsOldOrRemovedSaysSo() {
    assertThat(errors("d.oldr = 1;")).contains("hint: did you mean d.older, now d.a?\n");
    assertThat(errors("d.gonee = 1;")).contains("d.gone, which was removed,");
  }

  @Test
  void aRemovedOptionSaysWhatToDo() {
    assertThat(errors("d.gone = 1;"))
        .contains(
            "The option definition `d.gone' in", "no longer has any effect; please remove it.")
        .contains("Use d.a instead.", "d.gone = 1;");
  }

  @Test
  void aMissingDefinitionNamesWhoAsked() {
    assertThat(value("d.a", "d.a = config.d.missing + 1;"))
        .contains("error: the option 'd.missing' was accessed but has no value defined\n")
        .contains("note: it is read for the option 'd.a'\n", "hint: set it: d.missing = ...;\n");
  }

  @Test
  void anOptionThatNobodySetsOrReadsIsNoError() {
    assertThat(errors("d.b = 1;")).doesNotContain("error");
  }

  @Test
  void aLoopIsShownAsOptions() {
    assertThat(value("d.a", "d.a = config.d.b; d.b = config.d.a + 1;"))
        .contains(
            "infinite recursion: the value of the option 'd.a' needs itself through 1 other option")
        .contains("note: 'd.a' needs 'd.b'\n", "note: 'd.b' needs 'd.a'\n");
  }

  @Test
  void configInImportsIsTheCause() {
    assertThat(
            errors(
                "imports = lib.optional (config.d.n == null) { };".replace("imports", "require")))
        .contains("infinite recursion: the imports of", "depend on config");
  }

  @Test
  void namesThatDependOnConfigAreTheCause() {
    assertThat(errors("config = lib.optionalAttrs (config.d.n == null) { d.n = 2; };"))
        .contains("infinite recursion: which options the module", "depends on config itself")
        .contains("hint: write lib.mkIf CONDITION");
    assertThat(errors("config = { ${toString config.d.n} = { }; };"))
        .contains("which options the module", "no attribute names that come from config");
  }

  @Test
  void allIndependentErrorsAreReported() {
    assertThat(errors("d.a = \"x\"; d.b = [ ]; d.port = 99999; d.zz = 1; services.foo.bar = 2;"))
        .contains("'d.a' is not", "'d.b' is not", "'d.port' is not")
        .contains("'d.zz' does not exist", "'services.foo' does not exist");
  }
}
