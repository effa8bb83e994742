package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationBuilder;
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
import dev.kemudi.apiserver.authz.rbac.RuleCoverage;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What objects that are there already lack. Roles and bindings gain what is missing and keep what
 * was added to them; levels and schemas that nobody has claimed become what this version says.
 * Nothing changes what is complete: the very object comes back.
 */
final class Reconciliation {
  private Reconciliation() {}

  private static boolean isProtected(KubeObject existing) {
    return "false".equals(existing.metadata().annotations().get(DefaultPolicy.AUTO_UPDATE));
  }

  static ClusterRole clusterRole(ClusterRole existing, ClusterRole wanted) {
    if (isProtected(existing)) {
      return existing;
    }
    ClusterRole complete =
        ClusterRoleBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .rules(rules(existing.rules(), wanted.rules()))
            .aggregationRule(aggregation(existing.aggregationRule(), wanted.aggregationRule()))
            .build();
    return complete.equals(existing) ? existing : complete;
  }

  static Role role(Role existing, Role wanted) {
    if (isProtected(existing)) {
      return existing;
    }
    Role complete =
        RoleBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .rules(rules(existing.rules(), wanted.rules()))
            .build();
    return complete.equals(existing) ? existing : complete;
  }

  /** The binding with all subjects; null if it is for another role, which can't be changed. */
  static @Nullable ClusterRoleBinding clusterRoleBinding(
      ClusterRoleBinding existing, ClusterRoleBinding wanted) {
    if (isProtected(existing)) {
      return existing;
    }
    if (!existing.roleRef().equals(wanted.roleRef())) {
      return null;
    }
    ClusterRoleBinding complete =
        ClusterRoleBindingBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .subjects(union(existing.subjects(), wanted.subjects()))
            .build();
    return complete.equals(existing) ? existing : complete;
  }

  /** As {@link #clusterRoleBinding}. */
  static @Nullable RoleBinding roleBinding(RoleBinding existing, RoleBinding wanted) {
    if (isProtected(existing)) {
      return existing;
    }
    if (!existing.roleRef().equals(wanted.roleRef())) {
      return null;
    }
    RoleBinding complete =
        RoleBindingBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .subjects(union(existing.subjects(), wanted.subjects()))
            .build();
    return complete.equals(existing) ? existing : complete;
  }

  static PriorityLevelConfiguration level(
      PriorityLevelConfiguration existing, PriorityLevelConfiguration wanted, boolean mandatory) {
    return existing.spec().equals(wanted.spec()) || !followsServer(existing, mandatory)
        ? existing
        : PriorityLevelConfigurationBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .spec(wanted.spec())
            .build();
  }

  static FlowSchema schema(FlowSchema existing, FlowSchema wanted, boolean mandatory) {
    return existing.spec().equals(wanted.spec()) || !followsServer(existing, mandatory)
        ? existing
        : FlowSchemaBuilder.from(existing)
            .metadata(metadata(existing.metadata(), wanted.metadata()))
            .spec(wanted.spec())
            .build();
  }

  /** An object without a word on it counts as the server's while its spec was never changed. */
  private static boolean followsServer(KubeObject existing, boolean mandatory) {
    String word = existing.metadata().annotations().get(DefaultFlows.AUTO_UPDATE);
    return mandatory
        || (word == null ? existing.metadata().generation() == 1 : word.equals("true"));
  }

  private static ObjectMeta metadata(ObjectMeta existing, ObjectMeta wanted) {
    return ObjectMetaBuilder.from(existing)
        .labels(filled(existing.labels(), wanted.labels()))
        .annotations(filled(existing.annotations(), wanted.annotations()))
        .build();
  }

  private static Map<String, String> filled(
      Map<String, String> existing, Map<String, String> wanted) {
    Map<String, String> all = new TreeMap<>(wanted);
    all.putAll(existing);
    return all;
  }

  private static List<PolicyRule> rules(List<PolicyRule> existing, List<PolicyRule> wanted) {
    return union(existing, RuleCoverage.missing(existing, wanted));
  }

  private static @Nullable AggregationRule aggregation(
      @Nullable AggregationRule existing, @Nullable AggregationRule wanted) {
    if (wanted == null || existing == null) {
      return existing == null ? wanted : existing;
    }
    List<LabelSelector> all = union(existing.clusterRoleSelectors(), wanted.clusterRoleSelectors());
    return new AggregationRule(all);
  }

  private static <E> List<E> union(List<E> existing, List<E> wanted) {
    List<E> all = new ArrayList<>(existing);
    wanted.stream().filter(element -> !existing.contains(element)).forEach(all::add);
    return List.copyOf(all);
  }
}
