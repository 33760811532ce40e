package org.nixc;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the packages to their order: a package uses only those named before it. */
class ArchitectureTest {
  /** From the first to the last; each may use what stands before it. */
  private static final List<String> ORDER =
      List.of(
          "diagnostic", "syntax", "eval", "module", "network", "render", "review", "check", "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.nixc");

  @Test
  void aPackageUsesOnlyPackagesBeforeIt() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String name : ORDER) {
      layers = layers.layer(name).definedBy("org.nixc." + name + "..");
    }
    for (int i = 0; i < ORDER.size(); i++) {
      List<String> users = ORDER.subList(i + 1, ORDER.size());
      layers =
          users.isEmpty()
              ? layers.whereLayer(ORDER.get(i)).mayNotBeAccessedByAnyLayer()
              : layers
                  .whereLayer(ORDER.get(i))
                  .mayOnlyBeAccessedByLayers(users.toArray(String[]::new));
    }
    layers.check(CLASSES);
  }

  @Test
  void everyClassBelongsToAPackageOfTheOrder() {
    ArchRuleDefinition.classes()
        .should()
        .resideInAnyPackage(
            ORDER.stream().map(name -> "org.nixc." + name + "..").toArray(String[]::new))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("org.nixc.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void antlrStaysInsideSyntax() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.nixc.syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "org.nixc.syntax.antlr..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineParsesArguments() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.nixc.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.nixc.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
