package org.nixc.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nixc.tools.ModuleRunner;

/**
 * Who calls {@code lib.evalModules} reads the frames that nixpkgs' library has where the structure
 * of a module depends on {@code config}; the frames are those of the library of June 2026 under C++
 * Nix.
 */
class StructureLoopTest {
  private static final String ADVICE =
      "if you get an infinite recursion here, you probably reference `config` in `imports`.";

  private static String told(String modules) {
    ModuleRunner.Answer answer =
        new ModuleRunner()
            .evaluate(
                "with import <nixc/lib>; (evalModules { modules = [ " + modules + " ]; }).config");
    assertThat(answer.success()).isFalse();
    return answer.told();
  }

  @Test
  void anArgumentThatTheConfigurationGives() {
    String told =
        told("({ custom, ... }: { imports = [ custom ]; }) { _module.args.custom = { }; }");
    assertThat(told)
        .contains("infinite recursion encountered")
        .contains("while evaluating the module argument `custom' in \":anon-1\":")
        .contains(
            "noting that argument `custom` is not externally provided, so querying `_module.args`"
                + " instead, requiring `config`")
        .contains(ADVICE);
  }

  @Test
  void theConfigurationItself() {
    assertThat(
            told(
                "({ config, ... }: { imports = optional config.a { };"
                    + " options.a = mkOption { default = true; }; })"))
        .contains("infinite recursion encountered")
        .contains(ADVICE);
  }

  @Test
  void anArgumentThatIsGivenDirectlyIsNoLoop() {
    assertThat(
            new ModuleRunner()
                .evaluate(
                    "with import <nixc/lib>; (evalModules { specialArgs.custom = { };"
                        + " modules = [ ({ custom, ... }: { imports = [ custom ]; }) ]; }).config")
                .text())
        .isEqualTo("{}");
  }
}
