package dev.kemudi.apiserver.server;

import java.util.List;
import java.util.stream.Collectors;

/** The release of Kubernetes that a server says it is, with its commit, as clients expect one. */
final class ReleaseVersion {
  /** As {@code /version} and the metrics name it, and what it is. */
  private record Fact(String name, String label, String value) {}

  private static final List<Fact> FACTS =
      List.of(
          new Fact("major", "major", "1"),
          new Fact("minor", "minor", "25"),
          new Fact("gitVersion", "git_version", "v1.25.0+kemudi"),
          new Fact("gitCommit", "git_commit", "a866cbe2e5bbaa01cfd5e969aa3e033f3282a8a2"),
          new Fact("gitTreeState", "git_tree_state", "clean"),
          new Fact("buildDate", "build_date", "2022-08-23T17:38:15Z"),
          new Fact("goVersion", "go_version", "go1.19"),
          new Fact("compiler", "compiler", "gc"),
          new Fact("platform", "platform", "linux/amd64"));

  private ReleaseVersion() {}

  static String[] labels() {
    return FACTS.stream().map(Fact::label).toArray(String[]::new);
  }

  static String[] values() {
    return FACTS.stream().map(Fact::value).toArray(String[]::new);
  }

  static String json() {
    return FACTS.stream()
        .map(fact -> "  \"" + fact.name() + "\": \"" + fact.value() + "\"")
        .collect(Collectors.joining(",\n", "{\n", "\n}"));
  }
}
