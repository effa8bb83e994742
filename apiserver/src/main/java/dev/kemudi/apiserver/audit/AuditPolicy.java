package dev.kemudi.apiserver.audit;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is written down: the first rule that is about a request decides. */
public final class AuditPolicy {
  private static final String API_VERSION = "audit.k8s.io/v1";

  private final List<AuditRule> rules;
  private final Set<AuditStage> omitStages;
  private final boolean omitManagedFields;

  /** What is written down of one request. */
  record Verdict(AuditLevel level, Set<AuditStage> omitStages, boolean omitManagedFields) {
    static final Verdict NOTHING = new Verdict(AuditLevel.NONE, Set.of(), false);
  }

  private AuditPolicy(
      List<AuditRule> rules, Set<AuditStage> omitStages, boolean omitManagedFields) {
    this.rules = rules;
    this.omitStages = omitStages;
    this.omitManagedFields = omitManagedFields;
  }

  /**
   * Reads a policy from a file.
   *
   * @throws IOException when there is no such file, or what it says makes no sense
   */
  public static AuditPolicy read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (RuntimeException e) {
      throw new IOException("audit policy file " + file + ": " + e.getMessage(), e);
    }
  }

  static AuditPolicy parse(byte[] text) {
    Map<String, Object> tree = JsonTree.asObject(Yaml.parse(text));
    String version = JsonTree.getString(tree, "apiVersion");
    String kind = JsonTree.getString(tree, "kind");
    if (!version.equals(API_VERSION) || !kind.equals("Policy")) {
      throw new IllegalArgumentException(
          "no kind \"" + kind + "\" is registered for version \"" + version + "\"");
    }
    List<Object> rules = JsonTree.getList(tree, "rules");
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("loaded illegal policy with 0 rules");
    }
    return new AuditPolicy(
        rules.stream().map(rule -> rule(JsonTree.object(rule))).toList(),
        stages(tree),
        Boolean.TRUE.equals(tree.get("omitManagedFields")));
  }

  private static AuditRule rule(Map<String, Object> tree) {
    AuditRule rule =
        new AuditRule(
            AuditLevel.of(JsonTree.getString(tree, "level")),
            words(tree, "users"),
            words(tree, "userGroups"),
            words(tree, "verbs"),
            JsonTree.getList(tree, "resources").stream()
                .map(each -> resources(JsonTree.object(each)))
                .toList(),
            words(tree, "namespaces"),
            words(tree, "nonResourceURLs"),
            stages(tree),
            tree.get("omitManagedFields") instanceof Boolean omit ? omit : null);
    boolean both =
        !rule.nonResourceUrls().isEmpty()
            && !(rule.resources().isEmpty() && rule.namespaces().isEmpty());
    if (both) {
      throw new IllegalArgumentException(
          "rules cannot apply to both regular resources and" + " non-resource URLs");
    }
    return rule;
  }

  private static AuditRule.Resources resources(Map<String, Object> tree) {
    return new AuditRule.Resources(
        JsonTree.getString(tree, "group"), words(tree, "resources"), words(tree, "resourceNames"));
  }

  private static List<String> words(Map<String, Object> tree, String name) {
    return JsonTree.getList(tree, name).stream().map(Objects::toString).toList();
  }

  private static Set<AuditStage> stages(Map<String, Object> tree) {
    return words(tree, "omitStages").stream()
        .map(AuditStage::of)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuditStage.class)));
  }

  Verdict decide(UserInfo user, RequestInfo info) {
    for (AuditRule rule : rules) {
      if (rule.matches(user, info)) {
        return verdict(rule);
      }
    }
    return Verdict.NOTHING;
  }

  private Verdict verdict(AuditRule rule) {
    @Nullable Boolean own = rule.omitManagedFields();
    Set<AuditStage> omitted = EnumSet.noneOf(AuditStage.class);
    omitted.addAll(omitStages);
    omitted.addAll(rule.omitStages());
    return new Verdict(rule.level(), omitted, own == null ? omitManagedFields : own);
  }
}
