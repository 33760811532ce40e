package org.nixc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;
import org.nixc.module.OptionPath;

/** Networks over a few base modules of this test, in memory. */
class NetworkTest {
  private static final String BASE =
      """
      { lib, config, name, ... }: with lib; {
        options = {
          networking.hostName = mkOption { type = types.str; };
          networking.domain = mkOption { type = types.str; default = "none"; };
          deployment.targetHost = mkOption { type = types.str; };
          deployment.name = mkOption { type = types.str; };
          deployment.uuid = mkOption { type = types.str; };
          text = mkOption { type = types.lines; default = ""; };
          list = mkOption { type = types.listOf types.str; default = [ ]; };
          port = mkOption { type = types.port; default = 80; };
          peer = mkOption { type = types.unspecified; default = null; };
          services.web.enable = mkEnableOption "web";
          assertions = mkOption { type = types.listOf types.unspecified; default = [ ]; };
          warnings = mkOption { type = types.listOf types.str; default = [ ]; };
        };
        config.list = [ "base" ];
        config._module.args.pkgs = { hello = "/usr/bin/hello"; };
      }
      """;

  private MapFiles files;
  private Evaluator evaluator;

  @BeforeEach
  void setUp() {
    files =
        new MapFiles().put("/base/module-list.nix", "[ ./base.nix ]").put("/base/base.nix", BASE);
    evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(files), "/net", "/home/u"),
            (made, table) -> {
              Builtins.install(made, table);
              ModuleBuiltins.install(made, table);
            });
  }

  private NetworkSettings settings() {
    return new NetworkSettings(null, AttrSet.EMPTY, FileAccess.BUNDLED_ROOT + "/lib", "/base");
  }

  private Network load(String... texts) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      String path = "/net/" + (char) ('a' + i) + ".nix";
      files.put(path, texts[i]);
      paths.add(path);
    }
    return EvalThread.run(() -> Network.load(evaluator, paths, settings()));
  }

  private String json(Network network, String machine, String option) {
    return EvalThread.run(() -> {
      Value value = network.machine(machine).configuration().config();
      for (String name : OptionPath.parse(option)) {
        value = Objects.requireNonNull(evaluator.forceAttrs(value, null, "").get(name)).force();
      }
      return JsonWriter.write(evaluator, value, null).text();
    });
  }

  private static int line(Diagnostic diagnostic) {
    return Objects.requireNonNull(diagnostic.span()).line();
  }

  private List<Diagnostic> errors(Runnable work) {
    try {
      EvalThread.run(() -> {
        work.run();
        return "";
      });
    } catch (UserException e) {
      return e.diagnostics();
    }
    return fail("expected an error");
  }

  @Test
  void definitionsOfOneMachineInSeveralFilesAreMerged() {
    Network network = load("{ m = { text = \"one\"; }; }", "{ m = { ... }: { text = \"two\"; }; }");
    assertThat(network.names()).containsExactly("m");
    assertThat(json(network, "m", "text")).isEqualTo("\"two\\none\"");
    assertThat(network.machine("m").files()).containsExactly("/net/a.nix", "/net/b.nix");
  }

  @Test
  void aNameInOneFileOnlyIsAMachineOfItsOwn() {
    assertThat(load("{ b = { }; }", "{ a = { }; }").names()).containsExactly("a", "b");
  }

  @Test
  void wrappedDefinitionsComeBeforeThoseOfBaseModules() {
    assertThat(json(load("{ m = { list = [ \"user\" ]; }; }"), "m", "list"))
        .isEqualTo("[\"user\",\"base\"]");
  }

  @Test
  void definitionsOfAPlainModuleComeAfterThoseOfBaseModules() {
    Network network = load("{ pkgs, ... }: { list = [ \"user\" ]; networking.hostName = \"h\"; }");
    assertThat(json(network, "h", "list")).isEqualTo("[\"base\",\"user\"]");
  }

  @Test
  void defaultsAreAddedToEveryMachineAfterItsOwnModules() {
    Network network =
        load("{ defaults = { list = [ \"all\" ]; }; x = { list = [ \"x\" ]; }; y = { }; }");
    assertThat(json(network, "x", "list")).isEqualTo("[\"all\",\"x\",\"base\"]");
    assertThat(json(network, "y", "list")).isEqualTo("[\"all\",\"base\"]");
  }

  @Test
  void theMachineNameIsHostNameAndTargetHostUnlessTheUserSaysOtherwise() {
    Network network = load("{ m = { }; n = { networking.hostName = \"own\"; }; }");
    assertThat(json(network, "m", "networking.hostName")).isEqualTo("\"m\"");
    assertThat(json(network, "m", "deployment.targetHost")).isEqualTo("\"m\"");
    assertThat(json(network, "n", "networking.hostName")).isEqualTo("\"own\"");
  }

  @Test
  void theMachineNameWinsOverMkDefault() {
    Network network = load("{ m = { lib, ... }: { networking.hostName = lib.mkDefault \"d\"; }; }");
    assertThat(json(network, "m", "networking.hostName")).isEqualTo("\"m\"");
  }

  @Test
  void machinesReadEachOtherThroughNodes() {
    Network network =
        load("{ a = { nodes, ... }: { port = nodes.b.config.port; }; b = { port = 81; }; }");
    assertThat(json(network, "a", "port")).isEqualTo("81");
  }

  @Test
  void machinesMayReadEachOtherBothWays() {
    Network network =
        load(
            "{ a = { nodes, ... }: { peer = nodes.b.config.networking.hostName; };"
                + " b = { nodes, ... }: { peer = nodes.a.config.networking.hostName; }; }");
    assertThat(json(network, "a", "peer")).isEqualTo("\"b\"");
    assertThat(json(network, "b", "peer")).isEqualTo("\"a\"");
  }

  @Test
  void modulesGetTheArgumentsOfNixOps() {
    Network network =
        load(
            "{ m = { name, nodes, resources, uuid, deploymentName, pkgs, lib, modulesPath, ... }: {"
                + " peer = [ name (builtins.attrNames nodes) (builtins.attrNames resources)"
                + " deploymentName pkgs.hello modulesPath (uuid != \"\") ]; }; }");
    assertThat(json(network, "m", "peer"))
        .isEqualTo("[\"m\",[\"m\"],[\"machines\"],\"a\",\"/usr/bin/hello\",\"/base\",true]");
  }

  @Test
  void resourcesAreWhatTheFilesSay() {
    Network network =
        load(
            "{ resources.keys.k = { size = 3; };"
                + " m = { resources, ... }: { port = resources.keys.k.size; }; }",
            "{ resources.keys.k = { other = 1; }; }");
    assertThat(json(network, "m", "port")).isEqualTo("3");
  }

  @Test
  void theUuidDependsOnTheNameAlone() {
    String first = load("{ m = { }; }").uuid();
    setUp();
    assertThat(load("{ other = { }; }").uuid()).isEqualTo(first);
    setUp();
    files.put("/net/z.nix", "{ m = { }; }");
    assertThat(
            EvalThread.run(() -> Network.load(evaluator, List.of("/net/z.nix"), settings()).uuid()))
        .isNotEqualTo(first);
  }

  @Test
  void requiredFilesAreReadOnceEvenInACircle() {
    files.put("/net/more.nix", "{ require = [ ./a.nix ./more.nix ]; n = { text = \"more\"; }; }");
    Network network = load("{ require = [ ./more.nix ]; n = { text = \"a\"; }; }");
    assertThat(json(network, "n", "text")).isEqualTo("\"more\\na\"");
  }

  @Test
  void aFunctionGetsTheArgumentsOfTheSettings() {
    files.put("/net/f.nix", "{ port, more ? 1 }: { m = { inherit port; }; }");
    AttrSet arguments = AttrSet.builder(1).put("port", org.nixc.eval.NixInt.of(99)).build();
    Network network =
        EvalThread.run(() ->
            Network.load(evaluator, List.of("/net/f.nix"), settings().withArguments(arguments)));
    assertThat(json(network, "m", "port")).isEqualTo("99");
  }

  @Test
  void theNetworkAttributeIsMerged() {
    Network network =
        load("{ network.description = \"one\"; m = { }; }", "{ network.enableRollback = true; }");
    assertThat(EvalThread.run(network::description)).isEqualTo("one");
    assertThat(network.attributes().has(org.nixc.eval.Symbol.of("enableRollback"))).isTrue();
  }

  @Test
  void aConfigurationNixIsAMachineNamedByItsHostName() {
    Network network = load("{ config, pkgs, ... }: { networking.hostName = \"box\"; }");
    assertThat(network.names()).containsExactly("box");
  }

  @Test
  void aModuleThatIsASetIsToldByItsNames() {
    assertThat(load("{ services.web.enable = true; networking.domain = \"d\"; }").names())
        .containsExactly("a");
    setUp();
    assertThat(load("{ imports = [ ]; }").names()).containsExactly("a");
    setUp();
    assertThat(load("{ web.services.web.enable = true; }").names()).containsExactly("web");
  }

  @Test
  void aPathIsAMachine() {
    files.put("/net/machine.nix", "{ port = 7; }");
    assertThat(json(load("{ m = ./machine.nix; }"), "m", "port")).isEqualTo("7");
  }

  @Test
  void failedAssertionsAreCollectedAndWarningsToo() {
    Network network =
        load(
            "{ m = { assertions = [ { assertion = false; message = \"first\"; }"
                + " { assertion = true; message = \"fine\"; }"
                + " { assertion = false; message = \"second\"; } ]; warnings = [ \"careful\" ]; }; }");
    List<Diagnostic> findings = EvalThread.run(() -> network.machine("m").findings(evaluator));
    assertThat(findings).extracting(Diagnostic::code).containsExactly("NX4101", "NX4101", "NX4102");
    assertThat(findings.get(0).message()).contains("'m'").contains("first");
    assertThat(findings.get(2).message()).isEqualTo("careful");
  }

  @Test
  void aMissingFileNamesItsNeighbour() {
    files.put("/net/machine.nix", "{ }");
    List<Diagnostic> errors =
        errors(() -> Network.load(evaluator, List.of("/net/machin.nix"), settings()));
    assertThat(errors.get(0).code()).isEqualTo("NX4001");
    assertThat(errors.get(0).hint()).contains("machine.nix");
  }

  @Test
  void aMissingRequiredFilePointsToTheRequire() {
    List<Diagnostic> errors = errors(() -> load("{ require = [ ./nope.nix ]; m = { }; }"));
    assertThat(errors.get(0).code()).isEqualTo("NX4001");
    assertThat(errors.get(0).span()).isNotNull();
    assertThat(line(errors.get(0))).isEqualTo(1);
  }

  @Test
  void anUnknownMachineSuggestsTheOneThatIsMeant() {
    List<Diagnostic> errors = errors(() -> load("{ web = { }; db = { }; }").machine("wbe"));
    assertThat(errors.get(0).code()).isEqualTo("NX4007");
    assertThat(errors.get(0).hint()).contains("web");
  }

  @Test
  void theOnlyMachineOfSeveralDoesNotExist() {
    List<Diagnostic> errors = errors(() -> load("{ web = { }; db = { }; }").only());
    assertThat(errors.get(0).code()).isEqualTo("NX4008");
    assertThat(errors.get(0).hint()).contains("db, web");
  }

  @Test
  void aMachineThatIsNoModuleIsRefusedWithItsPlace() {
    List<Diagnostic> errors = errors(() -> load("{\n  m = 5;\n}"));
    assertThat(errors.get(0).code()).isEqualTo("NX4003");
    assertThat(errors.get(0).message()).contains("'m'").contains("an integer: 5");
    assertThat(line(errors.get(0))).isEqualTo(2);
  }

  @Test
  void namesThatCannotBeHostNamesAreRefused() {
    assertThat(errors(() -> load("{ \"a/b\" = { }; }")).get(0).code()).isEqualTo("NX4004");
    setUp();
    assertThat(errors(() -> load("{ \"-a\" = { }; }")).get(0).code()).isEqualTo("NX4004");
    setUp();
    assertThat(errors(() -> load("{ \"..\" = { }; }")).get(0).code()).isEqualTo("NX4004");
  }

  @Test
  void aFileThatIsNoNetworkIsRefused() {
    List<Diagnostic> errors = errors(() -> load("[ 1 ]"));
    assertThat(errors.get(0).code()).isEqualTo("NX4002");
    assertThat(errors.get(0).message()).contains("/net/a.nix").contains("a list");
  }

  @Test
  void modulesAndNetworksDoNotMix() {
    List<Diagnostic> errors = errors(() -> load("{ m = { }; }", "{ config, ... }: { }"));
    assertThat(errors.get(0).code()).isEqualTo("NX4005");
    assertThat(errors.get(0).message()).contains("/net/b.nix");
  }

  @Test
  void aNetworkWithoutMachinesIsRefused() {
    assertThat(errors(() -> load("{ network.description = \"empty\"; }")).get(0).code())
        .isEqualTo("NX4006");
  }

  @Test
  void allUnknownOptionsAreReportedInTheOrderOfTheFile() {
    Network network = load("{ m = {\n  txet = \"a\";\n  services.web.enabel = true;\n}; }");
    List<Diagnostic> errors = errors(() -> network.machine("m").configuration().config());
    assertThat(errors).extracting(Diagnostic::code).containsExactly("NX3000", "NX3000");
    assertThat(line(errors.get(0))).isEqualTo(2);
    assertThat(errors.get(0).hint()).contains("text");
    assertThat(line(errors.get(1))).isEqualTo(3);
    assertThat(errors.get(1).hint()).contains("services.web.enable");
  }

  @Test
  void aCheckReportsErrorsOfDifferentOptionsTogether() {
    Network network =
        load("{ m = {\n  port = \"80\";\n  list = [ \"a\" 5 ];\n  text = [ ];\n  txet = 1;\n}; }");
    List<Diagnostic> errors = EvalThread.run(() -> network.machine("m").configuration().check());
    assertThat(errors)
        .extracting(Diagnostic::code)
        .containsExactly("NX3001", "NX3001", "NX3001", "NX3000");
    assertThat(errors).extracting(NetworkTest::line).containsExactly(2, 3, 4, 5);
  }

  @Test
  void anUnknownArgumentOfAMachineIsNamed() {
    Network network = load("{ m = { pkgz, ... }: { peer = pkgz; }; }");
    List<Diagnostic> errors = errors(() -> json(network, "m", "peer"));
    assertThat(errors.get(0).code()).isEqualTo("NX3008");
    assertThat(errors.get(0).message()).contains("'pkgz'");
    assertThat(errors.get(0).hint()).contains("pkgs");
  }

  @Test
  void aLoopAcrossMachinesIsToldInOptions() {
    Network network =
        load(
            "{ a = { nodes, ... }: { port = nodes.b.config.port; };"
                + " b = { nodes, ... }: { port = nodes.a.config.port; }; }");
    List<Diagnostic> errors = errors(() -> json(network, "a", "port"));
    assertThat(errors.get(0).code()).isEqualTo("NX3010");
    assertThat(errors.get(0).notes()).hasSize(2);
  }

  @Test
  void aTextThatIsInNoFileIsANetworkToo() {
    Network network =
        EvalThread.run(() -> {
          AttrSet machine = AttrSet.builder(1).put("text", NixString.of("inline")).build();
          AttrSet file = AttrSet.builder(1).put("m", machine).build();
          return Network.of(
              evaluator, List.of(new NetworkFile("<stdin>", file)), settings().withName("n"));
        });
    assertThat(json(network, "m", "text")).isEqualTo("\"inline\"");
    assertThat(network.name()).isEqualTo("n");
  }
}
