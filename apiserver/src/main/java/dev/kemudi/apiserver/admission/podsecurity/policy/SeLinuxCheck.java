package dev.kemudi.apiserver.admission.podsecurity.policy;

import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SELinuxOptions;
import dev.kemudi.api.core.v1.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lets only container types of SELinux be chosen, and no user or role. */
final class SeLinuxCheck {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");

  private SeLinuxCheck() {}

  static @Nullable Violation check(PodFacts pod) {
    SELinuxOptions own = pod.field(PodSecurityContext::seLinuxOptions);
    List<String> names = pod.named(one -> isBad(one.field(SecurityContext::seLinuxOptions)));
    if (!isBad(own) && names.isEmpty()) {
      return null;
    }
    List<SELinuxOptions> bad = new ArrayList<>();
    addBad(bad, own);
    pod.containers().forEach(one -> addBad(bad, one.field(SecurityContext::seLinuxOptions)));
    return new Violation(
        "seLinuxOptions",
        Wording.setters(isBad(own), names)
            + " set forbidden securityContext.seLinuxOptions: "
            + String.join("; ", details(bad)));
  }

  private static void addBad(List<SELinuxOptions> bad, @Nullable SELinuxOptions options) {
    if (options != null && isBad(options)) {
      bad.add(options);
    }
  }

  private static boolean isBad(@Nullable SELinuxOptions options) {
    return options != null
        && (!TYPES.contains(options.type())
            || !options.user().isEmpty()
            || !options.role().isEmpty());
  }

  /** Users and roles are told of beside a type only: the release's own words. */
  private static List<String> details(List<SELinuxOptions> bad) {
    Set<String> types = new TreeSet<>();
    bad.stream().map(SELinuxOptions::type).filter(one -> !TYPES.contains(one)).forEach(types::add);
    List<String> details = new ArrayList<>();
    if (types.isEmpty()) {
      return details;
    }
    details.add(Wording.plural("type", "types", types) + " " + Wording.quoted(types));
    if (bad.stream().anyMatch(one -> !one.user().isEmpty())) {
      details.add("user may not be set");
    }
    if (bad.stream().anyMatch(one -> !one.role().isEmpty())) {
      details.add("role may not be set");
    }
    return details;
  }
}
