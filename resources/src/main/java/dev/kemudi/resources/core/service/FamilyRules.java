package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles which IP families a service has, from its policy, the families and addresses it names,
 * and those that the cluster has.
 */
final class FamilyRules {
  private static final FieldPath SPEC = ServiceValidation.SPEC;
  private static final FieldPath POLICY = SPEC.child("ipFamilyPolicy");
  private static final String SINGLE = "SingleStack";
  private static final String REQUIRE = "RequireDualStack";
  private static final String PREFER = "PreferDualStack";

  private final List<String> configured;

  /** The cluster's families, its default first. */
  FamilyRules(List<String> configured) {
    this.configured = configured;
  }

  /**
   * Whether a service that prefers two families was changed in nothing that concerns them. Then
   * nothing is added or taken away, even if the cluster has other families by now.
   */
  static boolean keepsPreference(ServiceDraft draft, @Nullable ServiceSpec old) {
    return old != null
        && PREFER.equals(old.ipFamilyPolicy())
        && PREFER.equals(draft.policy)
        && old.clusterIPs().equals(draft.clusterIps)
        && old.ipFamilies().equals(draft.families);
  }

  void settle(ServiceDraft draft, @Nullable ServiceSpec old) {
    if (draft.type.equals(ServiceType.EXTERNAL_NAME) || keepsPreference(draft, old)) {
      return;
    }
    boolean free = draft.clusterIp.equals(ServiceTraits.NONE) && draft.selectorless;
    String policy = policy(draft, old, free);
    draft.policy = policy;
    FieldErrors errors = new FieldErrors();
    ServiceAddressValidation.check(errors, draft.spec());
    fail(draft, errors);
    if (old != null) {
      follow(errors, draft, old, policy);
    }
    fits(errors, draft, policy);
    infer(errors, draft);
    fail(draft, errors);
    if (!free) {
      available(errors, draft, policy);
      fail(draft, errors);
    }
    if (draft.families.isEmpty()) {
      draft.families.add(configured.getFirst());
    }
    if (!policy.equals(SINGLE) && draft.families.size() == 1 && (free || configured.size() == 2)) {
      draft.families.add(draft.families.getFirst().equals("IPv4") ? "IPv6" : "IPv4");
    }
  }

  private static String policy(ServiceDraft draft, @Nullable ServiceSpec old, boolean free) {
    if (draft.policy != null) {
      return draft.policy;
    }
    String before = old == null ? null : old.ipFamilyPolicy();
    return before != null ? before : free ? REQUIRE : SINGLE;
  }

  /** To go back to one family is said by the policy; the second address then goes by itself. */
  private static void follow(
      FieldErrors errors, ServiceDraft draft, ServiceSpec old, String policy) {
    if (policy.equals(SINGLE)) {
      keepFirst(draft.clusterIps, old.clusterIPs());
      keepFirst(draft.families, old.ipFamilies());
      return;
    }
    if (isReduced(draft.clusterIps, old.clusterIPs())) {
      errors.invalid(POLICY, policy, "must be 'SingleStack' to release the secondary cluster IP");
    }
    if (isReduced(draft.families, old.ipFamilies())) {
      errors.invalid(POLICY, policy, "must be 'SingleStack' to release the secondary IP family");
    }
  }

  private static void keepFirst(List<String> now, List<String> old) {
    if (now.equals(old) && now.size() > 1) {
      now.subList(1, now.size()).clear();
    }
  }

  private static boolean isReduced(List<String> now, List<String> old) {
    return !now.isEmpty() && now.size() < old.size();
  }

  private static void fits(FieldErrors errors, ServiceDraft draft, String policy) {
    if (!policy.equals(SINGLE)) {
      return;
    }
    String message = "must be 'RequireDualStack' or 'PreferDualStack' when multiple ";
    if (draft.clusterIps.size() == 2) {
      errors.invalid(POLICY, policy, message + "cluster IPs are specified");
    }
    if (draft.families.size() == 2) {
      errors.invalid(POLICY, policy, message + "IP families are specified");
    }
  }

  private void infer(FieldErrors errors, ServiceDraft draft) {
    if (draft.isHeadless()) {
      return;
    }
    for (int i = draft.families.size(); i < draft.clusterIps.size(); i++) {
      String family = Addresses.isIpv6(draft.clusterIps.get(i)) ? "IPv6" : "IPv4";
      if (configured.contains(family)) {
        draft.families.add(family);
      } else {
        errors.invalid(
            SPEC.child("clusterIPs").index(i),
            GoText.list("string", draft.clusterIps),
            family + " is not configured on this cluster");
      }
    }
  }

  private void available(FieldErrors errors, ServiceDraft draft, String policy) {
    if (policy.equals(REQUIRE) && configured.size() < 2) {
      errors.invalid(POLICY, policy, "this cluster is not configured for dual-stack services");
    }
    for (int i = 0; i < draft.families.size(); i++) {
      if (!configured.contains(draft.families.get(i))) {
        errors.invalid(
            SPEC.child("ipFamilies").index(i),
            draft.families.get(i),
            "not configured on this cluster");
      }
    }
  }

  private static void fail(ServiceDraft draft, FieldErrors errors) {
    if (!errors.isEmpty()) {
      throw AllocationErrors.invalid(draft.name(), errors.list());
    }
  }
}
