package org.nixc.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.DiskFiles;
import org.nixc.module.Option;

/** Targets of a user: a folder, no Java. */
class TargetTest {
  @TempDir Path folder;

  private OutputTree render(String target, String template) throws IOException {
    return render(target, template, "{ networking.hostName = \"box\"; }");
  }

  private OutputTree render(String target, String template, String module) throws IOException {
    Files.writeString(folder.resolve("target.nix"), target);
    Files.writeString(folder.resolve("t.ftl"), template);
    return Rendering.module(module, List.of(new Target("mine", folder.toString())));
  }

  private Diagnostic error(String target, String template) {
    try {
      render(target, template);
    } catch (UserException e) {
      return e.diagnostics().get(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it should not render");
  }

  private static String file(String attributes) {
    return "{ config, ... }: { files.\"etc/x\" = { " + attributes + " }; }";
  }

  private static String template(String variables) {
    return file("template = \"t.ftl\"; variables = { " + variables + " };");
  }

  @Test
  void aTemplateSeesValuesOfTheConfiguration() throws IOException {
    OutputTree tree =
        render(
            template(
                "host = config.networking.hostName; list = [ 1 2 ]; set.b = true; none = null;"),
            "${host} <#list list as n>${n},</#list> ${set.b} ${none!\"-\"}\n");
    assertThat(Rendering.text(tree, "root/etc/x")).isEqualTo("box 1,2, true -\n");
  }

  @Test
  void whatATemplateDoesNotReadIsNotEvaluated() throws IOException {
    OutputTree tree = render(template("a = 1; b = throw \"never\";"), "${a}");
    assertThat(Rendering.text(tree, "root/etc/x")).isEqualTo("1");
  }

  @Test
  void aDisabledTargetHasNoFiles() throws IOException {
    OutputTree tree = render("{ ... }: { enable = false; files.a = throw \"never\"; }", "");
    assertThat(tree.entries()).isEmpty();
  }

  @Test
  void textLinksDirectoriesAndCopiesNeedNoTemplate() throws IOException {
    OutputTree tree =
        render(
            "{ ... }: { files = { a = { text = \"x\"; mode = \"600\"; user = \"u\"; }; b.link ="
                + " \"../y\"; c.directory = true; d.source = ./t.ftl; \"e\" = { text = \"h\"; side"
                + " = \"host\"; }; f = { text = \"\"; enable = false; }; }; }",
            "copied");
    assertThat(Rendering.text(tree, "root/a")).isEqualTo("x");
    assertThat(requireNonNull(tree.entry("root/a")).mode()).isEqualTo("0600");
    assertThat(requireNonNull(tree.entry("root/a")).user()).isEqualTo("u");
    assertThat(Rendering.text(tree, "root/b")).isEqualTo("../y");
    assertThat(requireNonNull(tree.entry("root/c")).kind()).isEqualTo("directory");
    assertThat(Rendering.text(tree, "root/d")).isEqualTo("copied");
    assertThat(Rendering.text(tree, "host/e")).isEqualTo("h");
    assertThat(tree.entry("root/f")).isNull();
  }

  @Test
  void aLineKnowsTheDefinitionBehindIt() throws IOException {
    OutputTree tree =
        render(
            template("inherit (config.networking) hostName domain;"),
            "first\n${hostName}\n${domain}\n",
            "{ networking.hostName = \"box\";\n networking.domain = \"example.org\"; }");
    OutputEntry entry = requireNonNull(tree.entry("root/etc/x"));
    assertThat(entry.origins().line(1).isEmpty()).isTrue();
    assertThat(entry.origins().line(2).options().stream().map(Option::toString))
        .contains("networking.hostName")
        .doesNotContain("networking.domain");
    assertThat(entry.origins().line(3).options().stream().map(Option::toString))
        .contains("networking.domain")
        .doesNotContain("networking.hostName");
    assertThat(Manifest.write(tree)).contains("\"networking.domain\": [\"m.nix:2\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc/x", "a/../../x", "a//b", "a/.", "", "a/", "new\\nline", "..", "./a"})
  void aPathThatCouldLeaveTheOutputIsRefused(String path) {
    Diagnostic error = error("{ ... }: { files.\"" + path + "\".text = \"\"; }", "");
    assertThat(error.code()).isEqualTo("NX4204");
    assertThat(error.span()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "txt = \"\";|NX4202|did you mean text",
        "text = \"\"; link = \"a\";|NX4203|say one of",
        "mode = \"0644\";|NX4203|say one of",
        "text = \"\"; mode = \"0999\";|NX4206|octal",
        "text = \"\"; side = \"moon\";|NX4203|host",
        "template = \"t.ftl\"; format = \"doc\";|NX4205|systemd",
      })
  void aMistakeInTargetNixSaysWhatToWrite(String attributes, String code, String hint) {
    Diagnostic error = error(file(attributes), "");
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.hint()).contains(hint);
    assertThat(error.span()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#assign x = \"freemarker.template.utility.Execute\"?new()>",
        "${host?api.getClass()}",
        "<#include \"/etc/passwd\">",
        "<#include \"../../../etc/passwd\">",
        "<#include \"../other/t.ftl\">",
        "${host.class.name}",
        "${missing}",
        "<#if>",
        "${host",
        "<#import \"x\" as y>",
      })
  void aTemplateThatIsWrongOrReachesOutIsAnErrorWithItsPlace(String template) {
    Diagnostic error = error(template("host = \"h\";"), "line\n" + template);
    assertThat(error.code()).isEqualTo("NX4208");
    assertThat(error.message()).contains("t.ftl").doesNotContain("\n");
    Span span = requireNonNull(error.span());
    assertThat(span.file().name()).endsWith("t.ftl");
  }

  @Test
  void aMissingTemplateIsAnError() {
    assertThat(error(file("template = \"no.ftl\";"), "").message())
        .contains("no.ftl")
        .contains("no such template");
  }

  @Test
  void anErrorOfTheConfigurationStaysWhatItIs() {
    assertThat(error(template("a = throw \"mine\";"), "${a}").message()).contains("mine");
  }

  @Test
  void aValueThatTheFormatCannotSayNamesTheOptionAndItsPlace() throws IOException {
    assertThatThrownBy(() ->
            render(
                template("inherit (config.networking) hostName;"),
                "${hostName}",
                "{ lib, ... }: {\n  networking.hostName = lib.mkForce \"a\\nb\"; }"))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              Diagnostic error = e.diagnostics().get(0);
              assertThat(error.message()).contains("networking.hostName");
            });
  }

  @Test
  void aDerivationThatWouldHaveToBeBuiltIsRefused() {
    Diagnostic error =
        error(
            file("text = \"${derivation { name = \"n\"; system = \"s\"; builder = \"/b\"; }}\";"),
            "");
    assertThat(error.code()).isEqualTo("NX4211");
    assertThat(error.message()).contains("n.drv").contains("does not build");
  }

  @Test
  void textsAndFilesThatAFileRefersToAreRendered() throws IOException {
    OutputTree tree =
        render(file("text = \"${builtins.toFile \"script\" \"body\"} ${./t.ftl}\";"), "copied");
    String[] paths = Rendering.text(tree, "root/etc/x").split(" ");
    assertThat(Rendering.text(tree, "root" + paths[0])).isEqualTo("body");
    assertThat(Rendering.text(tree, "root" + paths[1])).isEqualTo("copied");
  }

  @Test
  void aTargetIsFoundByNameOrFolder() throws IOException {
    Files.writeString(folder.resolve("target.nix"), "{ ... }: { }");
    DiskFiles files = new DiskFiles();
    assertThat(Target.find(files, "nginx", "/").folder()).isEqualTo("/nixc/templates/nginx");
    assertThat(Target.find(files, folder.toString(), "/").name())
        .isEqualTo(folder.getFileName().toString());
    assertThatThrownBy(() -> Target.find(files, "ngnix", "/"))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.diagnostics().get(0).hint()).contains("did you mean nginx"));
    assertThatThrownBy(() -> Target.find(files, "./nothing", "/"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no file target.nix");
  }
}
