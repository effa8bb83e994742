package dev.kemudi.apiserver.admission.podsecurity;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.admission.podsecurity.policy.LabelledPolicy;
import dev.kemudi.apiserver.admission.podsecurity.policy.Level;
import dev.kemudi.apiserver.admission.podsecurity.policy.LevelVersion;
import dev.kemudi.apiserver.admission.podsecurity.policy.PodChecks;
import dev.kemudi.apiserver.admission.podsecurity.policy.PodPolicy;
import dev.kemudi.apiserver.admission.podsecurity.policy.Verdict;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.metrics.PodSecurityMetrics;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds pods to the standard that their namespace enforces, and tells clients and the audit log of
 * pods and templates that break the others.
 */
public final class PodSecurity implements AdmissionPlugin {
  private static final String NAME = "PodSecurity";

  private static final GroupResource PODS = CoreV1.PODS.groupResource();
  private static final GroupResource NAMESPACES = CoreV1.NAMESPACES.groupResource();

  /** Those that can't change what a pod may do; a subresource that is not known is looked at. */
  private static final Set<String> IGNORED =
      Set.of("exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status");

  private static final String EXEMPT = "exempt";

  private final Client client;
  private final PodSecurityConfiguration configuration;
  private final PodChecks checks = new PodChecks();
  private final ExistingPods existing;
  private final PodSecurityMetrics counted;

  /**
   * Makes the plugin.
   *
   * @throws IllegalArgumentException when the configuration makes no sense
   */
  public PodSecurity(PluginSurroundings surroundings) {
    this.client = surroundings.client();
    this.counted = new PodSecurityMetrics(surroundings.metrics());
    this.configuration = PodSecurityConfiguration.of(surroundings.configuration().of(NAME));
    this.existing =
        new ExistingPods(client, checks, pod -> isExempt(pod.spec()), surroundings.clock());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    if (request.operation() != Operation.CREATE && request.operation() != Operation.UPDATE) {
      return false;
    }
    GroupResource resource = request.resource();
    return resource.equals(PODS)
        ? !IGNORED.contains(request.subresource())
        : request.subresource().isEmpty()
            && (resource.equals(NAMESPACES) || PodTemplates.stand(resource));
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.resource().equals(NAMESPACES)) {
      validateNamespace(request);
    } else if (request.resource().equals(PODS)) {
      validatePod(request);
    } else {
      validateTemplate(request);
    }
  }

  private static void note(AdmissionRequest request, String key, String value) {
    request.context().annotate(LabelledPolicy.PREFIX + key, value);
  }

  private LabelledPolicy policy(Namespace namespace) {
    return LabelledPolicy.of(namespace.metadata().labels(), configuration.defaults());
  }

  // --- namespaces

  private void validateNamespace(AdmissionRequest request) {
    if (!(request.object() instanceof Namespace namespace)) {
      return;
    }
    LabelledPolicy asked = policy(namespace);
    if (request.old() instanceof Namespace old) {
      validateRelabelling(request, namespace, asked, policy(old));
    } else {
      refuseInvalid(request, namespace, asked);
      warnIfExempt(request, namespace, asked.policy());
    }
  }

  private void validateRelabelling(
      AdmissionRequest request, Namespace namespace, LabelledPolicy asked, LabelledPolicy before) {
    if (!asked.errors().equals(before.errors())) {
      refuseInvalid(request, namespace, asked);
    }
    if (isNoStricter(asked.policy().enforce(), before.policy().enforce())) {
      return;
    }
    if (configuration.namespaces().contains(namespace.name())) {
      warnIfExempt(request, namespace, asked.policy());
      return;
    }
    Duration left = Duration.ofNanos(request.context().deadline() - System.nanoTime());
    existing
        .warnings(namespace.name(), asked.policy().enforce(), left)
        .forEach(request.context()::warn);
  }

  private static void refuseInvalid(
      AdmissionRequest request, Namespace namespace, LabelledPolicy asked) {
    if (!asked.errors().isEmpty()) {
      throw StatusError.invalid(request.kind().groupKind(), namespace.name(), asked.errors());
    }
  }

  private static boolean isNoStricter(LevelVersion asked, LevelVersion before) {
    return asked.equals(before)
        || asked.level() == Level.PRIVILEGED
        || (asked.version().equals(before.version())
            && asked.level().compareTo(before.level()) <= 0);
  }

  private void warnIfExempt(AdmissionRequest request, Namespace namespace, PodPolicy policy) {
    if (configuration.namespaces().contains(namespace.name())
        && !policy.isPrivileged()
        && !policy.isAs(configuration.defaults())) {
      request
          .context()
          .warn(
              "namespace \""
                  + namespace.name()
                  + "\" is exempt from Pod Security, and the policy ("
                  + policy
                  + ") will be ignored");
    }
  }

  // --- pods and what makes them

  private void validatePod(AdmissionRequest request) {
    if (isExempt(request) || !(request.object() instanceof Pod pod)) {
      return;
    }
    LabelledPolicy asked = policyForPod(request);
    if (asked.errors().isEmpty() && asked.policy().isPrivileged()) {
      note(request, "enforce-policy", LevelVersion.PRIVILEGED.toString());
      count(request, "enforce", LevelVersion.PRIVILEGED, true);
      return;
    }
    if (request.operation() == Operation.UPDATE
        && request.old() instanceof Pod old
        && !new PodChange(pod, old).matters()) {
      return;
    }
    evaluate(request, asked, pod.metadata().annotations(), pod.spec(), true);
  }

  private LabelledPolicy policyForPod(AdmissionRequest request) {
    try {
      return policy(client.get(CoreV1.NAMESPACES, new ObjectKey("", request.namespace())));
    } catch (StatusError e) {
      counted.failed(true, subject(request));
      StatusError refusal =
          StatusError.internal("failed to lookup namespace " + GoText.quote(request.namespace()));
      note(request, "error", refusal.getMessage() + ": " + e.getMessage());
      throw refusal;
    }
  }

  private void validateTemplate(AdmissionRequest request) {
    if (isExempt(request)) {
      return;
    }
    LabelledPolicy asked;
    try {
      asked = policy(client.get(CoreV1.NAMESPACES, new ObjectKey("", request.namespace())));
    } catch (StatusError e) {
      counted.failed(true, subject(request));
      note(
          request,
          "error",
          "failed to lookup namespace "
              + GoText.quote(request.namespace())
              + ": "
              + e.getMessage());
      return;
    }
    if (asked.errors().isEmpty() && asked.policy().isSilent()) {
      return;
    }
    PodTemplateSpec template = PodTemplates.of(request.object());
    if (template != null) {
      evaluate(request, asked, template.metadata().annotations(), template.spec(), false);
    }
  }

  private boolean isExempt(AdmissionRequest request) {
    if (configuration.namespaces().contains(request.namespace())) {
      exempt(request, "namespace");
      return true;
    }
    if (configuration.users().contains(request.context().user().username())) {
      exempt(request, "user");
      return true;
    }
    return false;
  }

  private void exempt(AdmissionRequest request, String why) {
    note(request, EXEMPT, why);
    counted.exempt(subject(request));
  }

  private void count(AdmissionRequest request, String mode, LevelVersion policy, boolean allowed) {
    counted.evaluated(
        allowed, policy.level().word(), policy.effectiveVersion(), mode, subject(request));
  }

  private static PodSecurityMetrics.Subject subject(AdmissionRequest request) {
    return new PodSecurityMetrics.Subject(
        request.operation() == Operation.CREATE ? "create" : "update",
        request.resource().equals(PODS) ? "pod" : "controller",
        request.subresource());
  }

  private boolean isExempt(PodSpec spec) {
    return spec.runtimeClassName() != null
        && configuration.runtimeClasses().contains(spec.runtimeClassName());
  }

  private void evaluate(
      AdmissionRequest request,
      LabelledPolicy asked,
      Map<String, String> annotations,
      PodSpec spec,
      boolean enforced) {
    if (isExempt(spec)) {
      exempt(request, "runtimeClass");
      return;
    }
    List<String> errors = asked.errors().stream().map(FieldError::toString).toList();
    if (!errors.isEmpty()) {
      note(request, "error", "Failed to parse policy: " + GoText.aggregate(errors));
      counted.failed(false, subject(request));
    }
    Map<LevelVersion, Verdict> verdicts = new LinkedHashMap<>();
    PodPolicy policy = asked.policy();
    if (enforced) {
      note(request, "enforce-policy", policy.enforce().toString());
    }
    Verdict audited = verdict(verdicts, policy.audit(), annotations, spec);
    if (!audited.isAllowed()) {
      note(request, "audit-violations", violates("would violate", policy.audit(), audited));
      count(request, "audit", policy.audit(), false);
    }
    if (enforced) {
      Verdict verdict = verdict(verdicts, policy.enforce(), annotations, spec);
      count(request, "enforce", policy.enforce(), verdict.isAllowed());
      if (!verdict.isAllowed()) {
        throw Refusal.forbidden(request, violates("violates", policy.enforce(), verdict));
      }
    }
    Verdict warned = verdict(verdicts, policy.warn(), annotations, spec);
    if (!warned.isAllowed()) {
      request.context().warn(violates("would violate", policy.warn(), warned));
      count(request, "warn", policy.warn(), false);
    }
  }

  private Verdict verdict(
      Map<LevelVersion, Verdict> known,
      LevelVersion asked,
      Map<String, String> annotations,
      PodSpec spec) {
    return known.computeIfAbsent(asked, level -> checks.check(level, annotations, spec));
  }

  private static String violates(String how, LevelVersion policy, Verdict verdict) {
    return how + " PodSecurity \"" + policy + "\": " + verdict.details();
  }
}
