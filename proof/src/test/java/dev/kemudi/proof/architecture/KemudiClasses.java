package dev.kemudi.proof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kemudi.proof.docs.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of all modules, without their tests, read once for all rules. */
public final class KemudiClasses {
  private static final String ROOT = "dev.kemudi.";

  private KemudiClasses() {}

  /** All of them. */
  public static JavaClasses all() {
    return Once.ALL;
  }

  /** The module that a class is of, in the letters of its package: "apiprocessor". */
  static String module(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  private static final class Once {
    static final JavaClasses ALL = new ClassFileImporter().importPaths(compiled());

    /** What the compiler wrote: in the jars, lambdas are linked already (docs/design/start.md). */
    private static List<Path> compiled() {
      try (Stream<Path> modules = Files.list(Document.root())) {
        return modules.map(m -> m.resolve("target/classes")).filter(Files::exists).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
