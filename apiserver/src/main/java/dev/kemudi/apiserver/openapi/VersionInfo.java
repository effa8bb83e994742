package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.List;
import java.util.Set;

/** What a server says of its own version. */
final class VersionInfo {
  static final Schema.Struct SCHEMA =
      new Schema.Struct(
          "io.k8s.apimachinery.pkg.version.Info",
          "Info",
          "The version of the server and how it was built.",
          false,
          false,
          () ->
              List.of(
                  text("major", "First part of the version."),
                  text("minor", "Second part of the version."),
                  text("gitVersion", "The whole version."),
                  text("gitCommit", "The commit that it was built from."),
                  text("gitTreeState", "Whether there were changes beside that commit."),
                  text("buildDate", "When it was built."),
                  text("goVersion", "The version of the language."),
                  text("compiler", "The compiler."),
                  text("platform", "The system that it was built for.")));

  private VersionInfo() {}

  private static Schema.Field text(String name, String description) {
    return new Schema.Field(
        name, Schema.Scalar.STRING, description, true, false, Set.of(), "", null, "\"\"");
  }
}
