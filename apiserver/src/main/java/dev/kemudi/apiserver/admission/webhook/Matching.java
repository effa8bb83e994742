package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admissionregistration.v1.RuleWithOperations;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.ConnectOptions;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether webhooks are to be called for a write. */
final class Matching {
  private final Client client;

  /**
   * @param client reads namespaces
   */
  Matching(Client client) {
    this.client = client;
  }

  /** In which version a webhook wants to see a write; null if it is not about it. */
  Write.@Nullable In match(Hook hook, Write write) {
    Write.In in = byRules(hook, write);
    return in != null && selects(hook, write) && isInNamespace(hook, write) ? in : null;
  }

  private static Write.@Nullable In byRules(Hook hook, Write write) {
    HookRules.Target target = write.target();
    if (hook.rules().match(target)) {
      return write.asAsked();
    }
    if (!hook.equivalent()) {
      return null;
    }
    List<Write.In> equivalents = write.equivalents();
    for (RuleWithOperations rule : hook.rules().rules()) {
      for (Write.In other : equivalents) {
        if (HookRules.matches(rule, target.in(other.version(), other.resource()))) {
          return other;
        }
      }
    }
    return null;
  }

  private static boolean selects(Hook hook, Write write) {
    LabelSelector selector = hook.objects();
    return selector.isEverything()
        || selects(selector, write.object())
        || selects(selector, write.request().old());
  }

  private static boolean selects(LabelSelector selector, @Nullable KubeObject object) {
    return object != null
        && !(object instanceof ConnectOptions)
        && selector.matches(object.metadata().labels());
  }

  private boolean isInNamespace(Hook hook, Write write) {
    LabelSelector selector = hook.namespaces();
    return selector.isEverything()
        || write.namespace().isEmpty() && !write.isOfNamespace()
        || selector.matches(labels(write));
  }

  private Map<String, String> labels(Write write) {
    AdmissionRequest request = write.request();
    KubeObject object = write.object();
    boolean written =
        request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE;
    if (write.isOfNamespace() && request.subresource().isEmpty() && written && object != null) {
      return object.metadata().labels();
    }
    return client.get(CoreV1.NAMESPACES, new ObjectKey("", write.namespace())).metadata().labels();
  }
}
