package dev.kemudi.proof.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.kemudi.proof.architecture.KemudiClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/ARCHITECTURE.md name what there is. */
class ArchitecturePageTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final String ROOT = "dev.kemudi.";

  private final Document page = Document.at("docs/ARCHITECTURE.md");

  private Set<String> inTable() {
    return page.table("Architecture").stream()
        .flatMap(row -> Document.codes(row.getFirst()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String cell(String module) {
    return page.table("Architecture").stream()
        .filter(row -> Document.codes(row.getFirst()).contains(module))
        .findFirst()
        .orElseThrow()
        .get(1);
  }

  @Test
  void everyModuleHasItsRow() throws IOException {
    Set<String> reactor =
        MODULE
            .matcher(Files.readString(Document.root().resolve("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> rows = inTable();
    assertTrue(rows.remove("kemudi"), "the script has its place too");
    assertEquals(reactor, rows);
  }

  @Test
  void apiserversPackagesAreThoseOfItsRow() throws IOException {
    assertEquals(new TreeSet<>(List.of(cell("apiserver").split(", "))), folders("apiserver"));
  }

  private static Set<String> folders(String module) throws IOException {
    Path top = Document.root().resolve(Path.of(module, "src/main/java/dev/kemudi", module));
    try (Stream<Path> below = Files.list(top)) {
      return below
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A request's way", "The control loop"})
  void stepsAreWhereThePageSays(String heading) {
    JavaClasses classes = KemudiClasses.all();
    List<String> missing = new ArrayList<>();
    for (List<String> row : page.table(heading)) {
      String place = "";
      for (String code : Document.codes(row.get(1))) {
        String name = ROOT + (Character.isUpperCase(code.charAt(0)) ? place + "." + code : code);
        boolean type = Character.isUpperCase(code.charAt(code.lastIndexOf('.') + 1));
        if (type ? !classes.contain(name) : !classes.containPackage(name)) {
          missing.add(name);
        }
        place = (type ? name.substring(0, name.lastIndexOf('.')) : name).substring(ROOT.length());
      }
    }
    assertEquals(List.of(), missing);
  }
}
