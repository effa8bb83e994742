package dev.kemudi.proof.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Messages have the digits of the wire, whatever those of the country are where a server or a test
 * runs: {@code %d} writes 13 as ١٣ in Egypt, unless a locale is given; {@code %s} never does.
 */
class DigitsTest {
  private static final Pattern OF_A_COUNTRY = Pattern.compile("%[-+ ,0-9]*(d|\\.[0-9]+[efg])");

  /** What runs when this is built, not in a cluster. */
  private static final Set<String> TOOLS = Set.of("apiprocessor", "linker", "proof");

  @Test
  void noMessageHasDigitsOfACountry() throws IOException {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : KemudiClasses.all()) {
      if (!TOOLS.contains(KemudiClasses.module(type)) && formats(type)) {
        for (PoolEntry entry : ClassFile.of().parse(file(type)).constantPool()) {
          if (entry instanceof StringEntry text
              && OF_A_COUNTRY.matcher(text.stringValue()).find()) {
            found.add(type.getName() + ": " + text.stringValue());
          }
        }
      }
    }
    assertEquals(Set.of(), found);
  }

  private static Path file(JavaClass type) {
    return Path.of(type.getSource().orElseThrow().getUri());
  }

  /** Whether it formats in the language of the computer. */
  private static boolean formats(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .map(call -> call.getTarget())
        .filter(target -> target.getOwner().isEquivalentTo(String.class))
        .anyMatch(
            target ->
                target.getName().equals("formatted")
                    || target.getName().equals("format")
                        && target.getRawParameterTypes().size() == 2);
  }
}
