package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.rbac.v1.AggregationRule;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleBindingBuilder;
import dev.kemudi.api.rbac.v1.RoleBuilder;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.resources.FeatureGates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The roles and bindings of a new cluster. */
public final class DefaultPolicy {
  /** Whether the server may add to a role or binding what it lacks; unless "false", it may. */
  static final String AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";

  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final String CONTROLLER_PREFIX = "system:controller:";

  private final List<ClusterRole> clusterRoles = new ArrayList<>();
  private final List<ClusterRoleBinding> clusterRoleBindings = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<RoleBinding> roleBindings = new ArrayList<>();

  private DefaultPolicy() {}

  /** The policy of a cluster with these gates. */
  public static DefaultPolicy load(FeatureGates gates) {
    DefaultPolicy policy = new DefaultPolicy();
    Block.read("policy.txt", gates).forEach(policy::add);
    return policy;
  }

  public List<ClusterRole> clusterRoles() {
    return clusterRoles;
  }

  public List<ClusterRoleBinding> clusterRoleBindings() {
    return clusterRoleBindings;
  }

  public List<Role> roles() {
    return roles;
  }

  public List<RoleBinding> roleBindings() {
    return roleBindings;
  }

  /** What every node may do, as far as it doesn't depend on the node. */
  public List<PolicyRule> nodeRules() {
    return clusterRoles.stream()
        .filter(role -> role.name().equals("system:node"))
        .findFirst()
        .orElseThrow()
        .rules();
  }

  private void add(Block block) {
    String name = block.word(1);
    switch (block.kind()) {
      case "clusterrole" -> clusterRoles.add(clusterRole(name, block));
      case "controller" -> {
        String full = CONTROLLER_PREFIX + name;
        clusterRoles.add(clusterRole(full, block));
        clusterRoleBindings.add(clusterBinding(full, full, List.of("account:kube-system/" + name)));
      }
      case "role" ->
          roles.add(RoleBuilder.create().metadata(namespaced(name)).rules(rules(block)).build());
      case "clusterrolebinding" ->
          clusterRoleBindings.add(clusterBinding(name, block.word(2), block.words(3)));
      case "rolebinding" ->
          roleBindings.add(
              RoleBindingBuilder.create()
                  .metadata(namespaced(name))
                  .roleRef(new RoleRef(GROUP, "Role", block.word(2)))
                  .subjects(block.words(3).stream().map(DefaultPolicy::subject).toList())
                  .build());
      default -> throw new IllegalStateException("no object: " + block.head());
    }
  }

  private static ClusterRole clusterRole(String name, Block block) {
    Map<String, String> labels = new TreeMap<>();
    block.words(2).forEach(label -> labels.put(GROUP + "/" + label, "true"));
    List<LabelSelector> gathered = new ArrayList<>();
    for (List<String> line : block.lines()) {
      if (isAggregation(line)) {
        gathered.add(
            LabelSelectorBuilder.create()
                .matchLabels(Map.of(GROUP + "/" + line.get(1), "true"))
                .build());
      }
    }
    return ClusterRoleBuilder.create()
        .metadata(metadata("", name, labels))
        .rules(rules(block))
        .aggregationRule(gathered.isEmpty() ? null : new AggregationRule(gathered))
        .build();
  }

  private static ClusterRoleBinding clusterBinding(
      String name, String role, List<String> subjects) {
    return ClusterRoleBindingBuilder.create()
        .metadata(metadata("", name, Map.of()))
        .roleRef(new RoleRef(GROUP, "ClusterRole", role))
        .subjects(subjects.stream().map(DefaultPolicy::subject).toList())
        .build();
  }

  private static List<PolicyRule> rules(Block block) {
    List<PolicyRule> rules = new ArrayList<>(block.lines().size());
    for (List<String> line : block.lines()) {
      if (!isAggregation(line)) {
        rules.add(rule(line));
      }
    }
    return rules;
  }

  private static boolean isAggregation(List<String> line) {
    return line.getFirst().equals("aggregate");
  }

  private static PolicyRule rule(List<String> line) {
    List<String> verbs = Block.list(line.get(0));
    if (line.get(1).equals("urls")) {
      return new PolicyRule(verbs, List.of(), List.of(), List.of(), Block.list(line.get(2)));
    }
    List<String> names =
        line.size() > 3 ? Block.list(line.get(3).substring("=".length())) : List.of();
    return new PolicyRule(
        verbs, Block.groups(line.get(1)), Block.list(line.get(2)), names, List.of());
  }

  private static Subject subject(String word) {
    SubjectText subject = SubjectText.parse(word);
    return switch (subject.kind()) {
      case USER -> new Subject("User", GROUP, subject.name(), "");
      case GROUP -> new Subject("Group", GROUP, subject.name(), "");
      case ACCOUNT -> new Subject("ServiceAccount", "", subject.name(), subject.namespace());
    };
  }

  private static ObjectMeta namespaced(String word) {
    int slash = word.indexOf('/');
    return metadata(word.substring(0, slash), word.substring(slash + 1), Map.of());
  }

  private static ObjectMeta metadata(String namespace, String name, Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("kubernetes.io/bootstrapping", "rbac-defaults");
    return ObjectMetaBuilder.create()
        .namespace(namespace)
        .name(name)
        .labels(all)
        .annotations(Map.of(AUTO_UPDATE, "true"))
        .build();
  }
}
