package dev.kemudi.apiserver.admission.podsecurity.policy;

import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.containers;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.plural;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.quoted;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.setters;

import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SeccompProfile;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.apiserver.authz.GoText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What both levels ask of seccomp profiles. */
final class SeccompChecks {
  private static final String REASON = "seccompProfile";
  private static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER_ANNOTATIONS =
      "container.seccomp.security.alpha.kubernetes.io/";

  private SeccompChecks() {}

  /** Before 1.19, profiles were annotations. */
  static @Nullable Violation annotations(PodFacts pod) {
    Set<String> bad = new TreeSet<>();
    addBad(bad, pod, POD_ANNOTATION);
    pod.containers().forEach(one -> addBad(bad, pod, CONTAINER_ANNOTATIONS + one.name()));
    return bad.isEmpty()
        ? null
        : new Violation(
            REASON,
            "forbidden " + plural("annotation", "annotations", bad) + " " + String.join(", ", bad));
  }

  private static void addBad(Set<String> bad, PodFacts pod, String annotation) {
    String value = pod.annotations().get(annotation);
    if (value != null
        && !value.equals("runtime/default")
        && !value.equals("docker/default")
        && !value.startsWith("localhost/")) {
      bad.add(annotation + "=" + GoText.quote(value));
    }
  }

  /** No profile but the runtime's own or one of the node's. */
  static @Nullable Violation notForbidden(PodFacts pod) {
    SeccompProfile own = pod.field(PodSecurityContext::seccompProfile);
    List<String> names = pod.named(one -> isBad(one.field(SecurityContext::seccompProfile)));
    if (!isBad(own) && names.isEmpty()) {
      return null;
    }
    Set<String> types = new TreeSet<>();
    addBad(types, own);
    pod.containers().forEach(one -> addBad(types, one.field(SecurityContext::seccompProfile)));
    return new Violation(
        REASON,
        setters(isBad(own), names)
            + " must not set securityContext.seccompProfile.type to "
            + quoted(types));
  }

  private static void addBad(Set<String> types, @Nullable SeccompProfile profile) {
    if (profile != null && isBad(profile)) {
      types.add(profile.type());
    }
  }

  private static boolean isBad(@Nullable SeccompProfile profile) {
    return profile != null
        && !profile.type().equals("RuntimeDefault")
        && !profile.type().equals("Localhost");
  }

  /** And every container must have one. */
  static @Nullable Violation required(PodFacts pod) {
    Violation forbidden = notForbidden(pod);
    if (forbidden != null || pod.field(PodSecurityContext::seccompProfile) != null) {
      return forbidden;
    }
    List<String> names = pod.named(one -> one.field(SecurityContext::seccompProfile) == null);
    return names.isEmpty()
        ? null
        : new Violation(
            REASON,
            "pod or "
                + containers(names)
                + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                + " \"Localhost\"");
  }
}
