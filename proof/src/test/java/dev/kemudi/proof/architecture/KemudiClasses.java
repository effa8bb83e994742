package dev.kemudi.proof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

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
    static final JavaClasses ALL =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kemudi");
  }
}
