package dev.kemudi.proof.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every package has, what none is called, and that packages of a module form no circle. */
class PackagesTest {
  private static final Pattern DRAWER =
      Pattern.compile("(^|\\.)(util|utils|internal|impl|common|helpers?|misc)(\\.|$)");

  /** Packages that protobuf's compiler writes, messages only. */
  private static final Set<String> WRITTEN_BY_PROTOC =
      Set.of("dev.kemudi.node.cri.v1", "dev.kemudi.node.probe.v1", "dev.kemudi.store.etcd.wire");

  private static Set<JavaPackage> packages() {
    Set<JavaPackage> packages = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    KemudiClasses.all().forEach(type -> packages.add(type.getPackage()));
    return packages;
  }

  static List<String> modules() {
    return KemudiClasses.all().stream().map(KemudiClasses::module).distinct().sorted().toList();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertEquals(
        List.of(),
        packages().stream()
            .filter(own -> !own.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .filter(name -> !WRITTEN_BY_PROTOC.contains(name))
            .toList());
  }

  @Test
  void noPackageIsADrawer() {
    assertEquals(
        List.of(),
        packages().stream()
            .map(JavaPackage::getName)
            .filter(name -> DRAWER.matcher(name).find())
            .toList());
  }

  @Test
  void noClassIsNamedAfterItsRole() {
    assertEquals(
        List.of(),
        KemudiClasses.all().stream()
            .map(JavaClass::getSimpleName)
            .filter(name -> name.matches(".*(Impl|Utils?|Helper)"))
            .toList());
  }

  /**
   * One circle stays: every object has metadata, and some types of the metadata's group are objects
   * themselves.
   */
  @ParameterizedTest
  @MethodSource("modules")
  void packagesFormNoCircle(String module) {
    SlicesRuleDefinition.slices()
        .matching("dev.kemudi." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAPackage("dev.kemudi.machinery.object"),
            resideInAPackage("dev.kemudi.machinery.meta.v1"))
        .allowEmptyShould(true)
        .check(KemudiClasses.all());
  }
}
