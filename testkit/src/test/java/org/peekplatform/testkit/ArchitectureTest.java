package org.peekplatform.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the house together: layers, cycles, nullness and state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "org.peekplatform";
  private static final int FEWEST_CLASSES = 250;

  private final JavaClasses everything = CompiledModules.load();

  @Test
  void the_scan_saw_the_whole_repository() {
    assertThat(everything).hasSizeGreaterThan(FEWEST_CLASSES);
    assertThat(everything.containPackage(ROOT + ".plugins.tutorial")).isTrue();
  }

  @Test
  void a_module_uses_only_the_modules_below_it() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("command")
        .definedBy(ROOT + ".cli..")
        .layer("plugin kit")
        .definedBy(ROOT + ".tck..")
        .layer("services")
        .definedBy(ROOT + ".service.*..")
        .layer("service frame")
        .definedBy(ROOT + ".service")
        .layer("platform")
        .definedBy(
            ROOT + ".config..",
            ROOT + ".logging..",
            ROOT + ".site..",
            ROOT + ".signin..",
            ROOT + ".logview..",
            ROOT + ".settings..",
            ROOT + ".storage..",
            ROOT + ".backup..",
            ROOT + ".tasks..",
            ROOT + ".index..",
            ROOT + ".fleet..",
            ROOT + ".pluginruntime..")
        .layer("plugins")
        .definedBy(ROOT + ".plugins..")
        .layer("plugin API")
        .definedBy(ROOT + ".plugin")
        .layer("vortex")
        .definedBy(ROOT + ".vortex..")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("services")
        .mayOnlyBeAccessedByLayers("command", "plugin kit")
        .whereLayer("service frame")
        .mayOnlyBeAccessedByLayers("services", "command", "plugin kit")
        .whereLayer("platform")
        .mayOnlyBeAccessedByLayers("service frame", "services", "command", "plugin kit")
        .whereLayer("plugins")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("vortex")
        .mayNotAccessAnyLayer()
        .whereLayer("plugin API")
        .mayOnlyAccessLayers("vortex")
        .whereLayer("plugins")
        .mayOnlyAccessLayers("plugin API", "vortex")
        .check(everything);
  }

  @Test
  void modules_have_no_cycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(everything);
  }

  @Test
  void a_plugin_does_not_touch_the_internal_packages_of_another() {
    slices()
        .matching(ROOT + ".plugins.(*).internal..")
        .should()
        .notDependOnEachOther()
        .check(everything);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".plugins.noop..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".plugins.tutorial.internal..")
        .check(everything);
  }

  @Test
  void nobody_keeps_static_state() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(are(resideInAPackage(ROOT + "..")))
        .should()
        .beFinal()
        .check(everything);
  }

  @Test
  void only_the_command_writes_to_the_terminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(everything);
  }

  @Test
  void every_package_says_that_nothing_is_null_unless_marked() {
    assertThat(everything.getPackage(ROOT).getSubpackagesInTree())
        .filteredOn(javaPackage -> !javaPackage.getClasses().isEmpty())
        .allSatisfy(ArchitectureTest::isNullMarked);
  }

  @Test
  void exceptions_that_leave_a_package_are_unchecked() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .and()
        .arePublic()
        .should()
        .beAssignableTo(RuntimeException.class)
        .check(everything);
  }

  private static void isNullMarked(JavaPackage javaPackage) {
    assertThat(annotatedWith(NullMarked.class).test(javaPackage))
        .as("%s is @NullMarked", javaPackage.getName())
        .isTrue();
  }
}
