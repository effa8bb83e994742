package dev.kemudi.apiserver.audit;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.metrics.AuditMetrics;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.RequestContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what the policy says of the requests that it is shown. */
public final class Audit implements AutoCloseable {
  private static final UserInfo NOBODY = new UserInfo("", "", List.of(), Map.of());

  private final AuditPolicy policy;
  private final List<AuditSink> sinks;
  private final AuditMetrics counted;
  private final InstantSource clock;

  Audit(AuditPolicy policy, List<AuditSink> sinks, AuditMetrics counted, InstantSource clock) {
    this.counted = counted;
    this.policy = policy;
    this.sinks = List.copyOf(sinks);
    this.clock = clock;
  }

  /**
   * Begins the record of a request whose user is known.
   *
   * @return null if nothing is written down of it
   */
  public @Nullable AuditRecord begin(ChainExchange exchange, RequestContext context) {
    AuditPolicy.Verdict verdict = policy.decide(context.user(), context.info());
    counted.decided(verdict.level().toString());
    if (verdict.level() == AuditLevel.NONE) {
      return null;
    }
    AuditRecord record = new AuditRecord(this, verdict, exchange, context);
    record.received();
    exchange.observe(record);
    return record;
  }

  /** Writes down how a request is answered whose user could not be found out. */
  public void unauthenticated(ChainExchange exchange, RequestContext context) {
    RequestContext nobodys = context.as(NOBODY);
    AuditPolicy.Verdict verdict = policy.decide(NOBODY, context.info());
    if (verdict.level() != AuditLevel.NONE) {
      AuditRecord record = new AuditRecord(this, verdict, exchange, nobodys);
      exchange.observe(record.startingAtAnswer());
    }
  }

  /** Also of requests whose thread has been interrupted, as those of watches that end are. */
  void take(Map<String, Object> event) {
    counted.written();
    boolean interrupted = Thread.interrupted();
    try {
      for (AuditSink sink : sinks) {
        sink.take(List.of(event));
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    sinks.forEach(AuditSink::close);
  }
}
