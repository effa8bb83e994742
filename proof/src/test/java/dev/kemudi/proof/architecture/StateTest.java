package dev.kemudi.proof.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Ten clusters run in one process: nothing that changes hangs on a class. */
class StateTest {
  private static final List<String> CHANGING =
      List.of("java.util.concurrent.atomic.", "java.lang.ThreadLocal", "java.lang.StringBu");

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isChanging(JavaClass type) {
    boolean collection =
        !type.isInterface()
            && !type.isEnum()
            && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    return collection
        || type.isAssignableTo(Lock.class)
        || type.isAssignableTo(RandomGenerator.class)
        || type.isAssignableTo(Thread.class)
        || CHANGING.stream().anyMatch(type.getName()::startsWith);
  }

  @Test
  void staticFieldsAreFinal() {
    assertEquals(
        List.of(),
        KemudiClasses.all().stream()
            .flatMap(type -> type.getFields().stream())
            .filter(StateTest::isStatic)
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getFullName)
            .toList());
  }

  @Test
  void staticFieldsHoldNothingThatChanges() {
    assertEquals(
        List.of(),
        KemudiClasses.all().stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> isStatic(field) && isChanging(field.getRawType()))
            .map(JavaField::getFullName)
            .toList());
  }

  /** An array's elements can be written by everybody who sees it. */
  @Test
  void staticArraysArePrivate() {
    assertEquals(
        List.of(),
        KemudiClasses.all().stream()
            .filter(type -> !type.isEnum())
            .flatMap(type -> type.getFields().stream())
            .filter(field -> isStatic(field) && field.getRawType().isArray())
            .filter(field -> !field.getModifiers().contains(JavaModifier.PRIVATE))
            .map(JavaField::getFullName)
            .toList());
  }

  /**
   * A field of type Map may still hold one that changes: then its class made it while it loaded.
   */
  @Test
  void classesMakeNoCollectionThatStaysOpenWhileTheyLoad() {
    assertEquals(
        List.of(),
        KemudiClasses.all().stream()
            .filter(type -> type.getStaticInitializer().filter(StateTest::leavesOpen).isPresent())
            .map(JavaClass::getName)
            .toList());
  }

  private static boolean leavesOpen(JavaStaticInitializer start) {
    boolean makes =
        start.getConstructorCallsFromSelf().stream()
            .map(call -> call.getTargetOwner())
            .filter(type -> !type.isEquivalentTo(StringBuilder.class)) // a text that was joined
            .anyMatch(StateTest::isChanging);
    boolean closes =
        start.getMethodCallsFromSelf().stream()
            .map(call -> call.getTarget().getName())
            .anyMatch(name -> name.equals("copyOf") || name.startsWith("unmodifiable"));
    return makes && !closes;
  }
}
