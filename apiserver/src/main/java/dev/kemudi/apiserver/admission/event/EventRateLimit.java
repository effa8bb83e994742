package dev.kemudi.apiserver.admission.event;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.controller.TokenBucket;
import dev.kemudi.client.event.LruMap;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Refuses events where too many come, so that they don't drown the store. */
public final class EventRateLimit implements AdmissionPlugin {
  public static final String NAME = "EventRateLimit";

  /** One limit, and how much each source may still write; the least heard of are forgotten. */
  private static final class Meter {
    private final EventLimit limit;
    private final InstantSource clock;

    @GuardedBy("this")
    private final Map<String, TokenBucket> buckets;

    Meter(EventLimit limit, InstantSource clock) {
      this.limit = limit;
      this.clock = clock;
      this.buckets = new LruMap<>(limit.known());
    }

    /** Why an event is too much; empty if it isn't. */
    String refusal(AdmissionRequest request) {
      String key = limit.key(request);
      return bucket(key).tryTake()
          ? ""
          : "limit reached on type " + limit.type() + " for key " + key;
    }

    private synchronized TokenBucket bucket(String key) {
      return Objects.requireNonNull(
          buckets.computeIfAbsent(
              key, any -> new TokenBucket(limit.perSecond(), limit.burst(), clock)));
    }
  }

  private final List<Meter> meters;

  /** Makes the plugin. */
  public EventRateLimit(PluginSurroundings surroundings) {
    this.meters =
        EventLimit.read(surroundings.configuration().of(NAME)).stream()
            .map(limit -> new Meter(limit, surroundings.clock()))
            .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Only those of the core group are meant, though all are stored alike. */
  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && !request.dryRun()
        && request.kind().kind().equals("Event")
        && request.context().info().group().isEmpty();
  }

  @Override
  public void validate(AdmissionRequest request) {
    List<String> refusals =
        meters.stream()
            .map(meter -> meter.refusal(request))
            .filter(refusal -> !refusal.isEmpty())
            .toList();
    if (!refusals.isEmpty()) {
      throw StatusError.of(
          429,
          StatusError.Reason.TOO_MANY_REQUESTS,
          "Too many requests: " + Refusal.together(refusals));
    }
  }
}
