package dev.kemudi.apiserver.admission.quota;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.client.TransportException;
import dev.kemudi.resources.quota.QuotaEvaluator;
import dev.kemudi.resources.quota.QuotaEvaluators;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the objects of a namespace within its quotas. Where there is none this costs one look into
 * the cache.
 */
public final class ResourceQuotaPlugin implements AdmissionPlugin {
  public static final String NAME = "ResourceQuota";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final QuotaEvaluators evaluators;
  private final QuotaCheck check;
  private final QuotaCharger charger;
  private final QuotaQueue queue;

  /** Makes the plugin; it must be the last one, as what it charges is not given back. */
  public ResourceQuotaPlugin(PluginSurroundings surroundings) {
    List<LimitedResource> limited = LimitedResource.read(surroundings.configuration().of(NAME));
    this.evaluators = new QuotaEvaluators(surroundings.gates());
    this.check = new QuotaCheck(limited, surroundings.clock());
    this.charger = new QuotaCharger(surroundings.client(), check);
    this.queue = new QuotaQueue(charger::charge, LIMIT);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.subresource().isEmpty()
        && !request.namespace().isEmpty()
        && !request.resource().equals(CoreV1.NAMESPACES.groupResource());
  }

  @Override
  public void validate(AdmissionRequest request) {
    QuotaEvaluator evaluator = evaluator(request);
    String namespace = request.namespace();
    if (evaluator == null || !check.concerns(charger.quotas(namespace), evaluator, request)) {
      return;
    }
    try {
      queue.charge(namespace, new Waiter(request, evaluator));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  /** What measures the object; null if nothing that the write changes is measured. */
  private @Nullable QuotaEvaluator evaluator(AdmissionRequest request) {
    QuotaEvaluator evaluator = evaluators.of(request.resource());
    return evaluator != null
            && (request.operation() == Operation.CREATE || evaluator.chargesUpdates())
        ? evaluator
        : null;
  }
}
