package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be wrong with the cluster addresses of a service, and with changing them. */
final class ServiceAddressValidation {
  private static final FieldPath CLUSTER_IPS = ServiceValidation.SPEC.child("clusterIPs");
  private static final FieldPath FAMILIES = ServiceValidation.SPEC.child("ipFamilies");
  private static final FieldPath POLICY = ServiceValidation.SPEC.child("ipFamilyPolicy");
  private static final List<String> KNOWN_FAMILIES = List.of("IPv4", "IPv6");
  private static final List<String> POLICIES =
      List.of("PreferDualStack", "RequireDualStack", "SingleStack");
  private static final String FIXED = "may not change once set";

  private ServiceAddressValidation() {}

  /** Checks addresses, families and policy against each other; also before they are allocated. */
  static void check(FieldErrors errors, ServiceSpec spec) {
    if (ServiceTraits.isExternalName(spec)) {
      return;
    }
    inStep(errors, spec);
    families(errors, spec.ipFamilies());
    errors.supportedIfSet(POLICY, spec.ipFamilyPolicy(), POLICIES);
    boolean valid = addresses(errors, spec.clusterIPs());
    if (spec.clusterIPs().size() > 2) {
      errors.invalid(CLUSTER_IPS, shown(spec.clusterIPs()), "may only hold up to 2 values");
    }
    if (valid) {
      matchFamilies(errors, spec);
    }
  }

  private static void inStep(FieldErrors errors, ServiceSpec spec) {
    List<String> all = spec.clusterIPs();
    if (spec.clusterIP().isEmpty()) {
      if (!all.isEmpty()) {
        errors.invalid(CLUSTER_IPS, shown(all), "must be empty when `clusterIP` is not specified");
      }
    } else if (all.isEmpty()) {
      errors.required(CLUSTER_IPS);
    } else if (!all.getFirst().equals(spec.clusterIP())) {
      errors.invalid(CLUSTER_IPS, shown(all), "first value must match `clusterIP`");
    }
  }

  private static void families(FieldErrors errors, List<String> families) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < families.size(); i++) {
      errors.supportedIfSet(FAMILIES.index(i), families.get(i), KNOWN_FAMILIES);
      if (!seen.add(families.get(i))) {
        errors.duplicate(FAMILIES.index(i), families.get(i));
      }
    }
  }

  private static boolean addresses(FieldErrors errors, List<String> all) {
    boolean valid = true;
    for (int i = 0; i < all.size(); i++) {
      String address = all.get(i);
      if (i == 0 && address.equals(ServiceTraits.NONE)) {
        if (all.size() > 1) {
          valid = false;
          errors.invalid(CLUSTER_IPS, shown(all), "'None' must be the first and only value");
        }
      } else if (Addresses.parse(address) == null) {
        valid = false;
        errors.ip(CLUSTER_IPS.index(i), address);
      }
    }
    return valid;
  }

  private static void matchFamilies(FieldErrors errors, ServiceSpec spec) {
    List<String> all = spec.clusterIPs();
    long six = all.stream().filter(Addresses::isIpv6).count();
    if (all.size() > 1 && (six == 0 || six == all.size())) {
      errors.invalid(CLUSTER_IPS, shown(all), "may specify no more than one IP for each IP family");
    }
    if (ServiceTraits.isHeadless(spec)) {
      return;
    }
    for (int i = 0; i < Math.min(all.size(), spec.ipFamilies().size()); i++) {
      String family = spec.ipFamilies().get(i);
      String actual = Addresses.isIpv6(all.get(i)) ? "IPv6" : "IPv4";
      if (KNOWN_FAMILIES.contains(family) && !family.equals(actual)) {
        errors.invalid(
            CLUSTER_IPS.index(i),
            all.get(i),
            "expected an " + family + " value as indicated by `ipFamilies[" + i + "]`");
      }
    }
  }

  /** The main address and family are fixed; a second one comes and goes by policy. */
  static void changed(FieldErrors errors, ServiceSpec spec, ServiceSpec old) {
    if (ServiceTraits.isExternalName(spec) || ServiceTraits.isExternalName(old)) {
      return;
    }
    boolean headless = ServiceTraits.isHeadless(spec);
    boolean wasHeadless = ServiceTraits.isHeadless(old);
    if (!headless || !wasHeadless) {
      addressesChanged(errors, spec, old.clusterIPs());
    }
    if (!headless && !wasHeadless) {
      familiesChanged(errors, spec, old.ipFamilies());
    }
  }

  private static void addressesChanged(FieldErrors errors, ServiceSpec spec, List<String> old) {
    List<String> now = spec.clusterIPs();
    if (old.size() == now.size()) {
      for (int i = 0; i < now.size(); i++) {
        if (!old.get(i).equals(now.get(i))) {
          errors.invalid(CLUSTER_IPS.index(i), shown(now), FIXED);
        }
      }
      return;
    }
    if (now.isEmpty()) {
      errors.invalid(CLUSTER_IPS.index(0), shown(now), "primary clusterIP can not be unset");
    } else if (!old.isEmpty() && !now.getFirst().equals(old.getFirst())) {
      errors.invalid(CLUSTER_IPS.index(0), shown(now), FIXED);
    }
    if (old.size() > now.size() && now.size() == 1) {
      mustBeSingleStack(errors, spec, "clusterIP");
    }
  }

  private static void familiesChanged(FieldErrors errors, ServiceSpec spec, List<String> old) {
    List<String> now = spec.ipFamilies();
    FieldPath first = FAMILIES.index(0);
    if (old.size() == now.size()) {
      for (int i = 0; i < now.size(); i++) {
        if (!old.get(i).equals(now.get(i))) {
          errors.invalid(first, GoText.list("core.IPFamily", now), FIXED);
        }
      }
      return;
    }
    if (old.size() > now.size() && spec.clusterIPs().isEmpty()) {
      errors.invalid(first, GoText.list("core.IPFamily", now), "primary ipFamily can not be unset");
    }
    if (!now.isEmpty() && !old.isEmpty() && !now.getFirst().equals(old.getFirst())) {
      errors.invalid(first, shown(spec.clusterIPs()), FIXED);
    }
    if (old.size() > now.size() && now.size() == 1) {
      mustBeSingleStack(errors, spec, "ipFamily");
    }
  }

  private static void mustBeSingleStack(FieldErrors errors, ServiceSpec spec, String released) {
    if (!"SingleStack".equals(spec.ipFamilyPolicy())) {
      errors.invalid(
          POLICY,
          spec.ipFamilyPolicy(),
          "must be set to 'SingleStack' when releasing the secondary " + released);
    }
  }

  private static Object shown(List<String> addresses) {
    return GoText.list("string", addresses);
  }
}
