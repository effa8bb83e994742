package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admission.v1.AdmissionResponse;
import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.validation.Names;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks webhooks. */
final class HookCalls {
  private static final Logger LOG = System.getLogger(HookCalls.class.getName());
  private static final int LEAST_FAILURE = 400;
  private static final int ALLOWED = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;

  private final HookServers servers;
  private final AdmissionMetrics metrics;
  private final RandomGenerator random;

  HookCalls(HookServers servers, AdmissionMetrics metrics, RandomGenerator random) {
    this.servers = servers;
    this.metrics = metrics;
    this.random = random;
  }

  /** What became of a call. */
  sealed interface Outcome {
    /** It may go on. */
    record Allowed(AdmissionResponse response, String patchType) implements Outcome {}

    /** It may not. */
    record Denied(StatusError why) implements Outcome {}

    /**
     * It could not be asked, or its answer can't be used.
     *
     * @param code what that is in the terms of HTTP
     */
    record Failed(String why, int code) implements Outcome {}
  }

  Outcome call(
      Hook hook,
      Write write,
      Write.In in,
      @Nullable Map<String, Object> object,
      @Nullable Map<String, Object> old,
      boolean mutating) {
    long began = System.nanoTime();
    Outcome outcome = ask(hook, write, in, object, old, mutating);
    count(hook, write, mutating ? "admit" : "validating", outcome, System.nanoTime() - began);
    return outcome;
  }

  private void count(Hook hook, Write write, String type, Outcome outcome, long nanos) {
    String operation = write.request().operation().name();
    switch (outcome) {
      case Outcome.Allowed ignored ->
          metrics.asked(hook.name(), operation, type, null, ALLOWED, nanos);
      case Outcome.Denied(StatusError why) -> {
        boolean unasked = write.request().dryRun() && !hook.toleratesDryRun();
        String fault = unasked ? "apiserver_internal_error" : "no_error";
        metrics.asked(hook.name(), operation, type, fault, unasked ? 0 : why.code(), nanos);
      }
      case Outcome.Failed(String ignored, int code) -> {
        String fault = hook.failsOpen() ? null : "calling_webhook_error";
        metrics.asked(hook.name(), operation, type, fault, code, nanos);
        if (hook.failsOpen()) {
          metrics.failedOpen(hook.name(), type);
        }
      }
    }
  }

  private Outcome ask(
      Hook hook,
      Write write,
      Write.In in,
      @Nullable Map<String, Object> object,
      @Nullable Map<String, Object> old,
      boolean mutating) {
    if (write.request().dryRun()) {
      if (hook.sideEffects() == null) {
        return new Outcome.Failed("Webhook SideEffects is nil", BAD_REQUEST);
      }
      if (!hook.toleratesDryRun()) {
        return new Outcome.Denied(
            StatusError.badRequest(
                "admission webhook \"" + hook.name() + "\" does not support dry run"));
      }
    }
    String version = Review.version(hook);
    if (version == null) {
      return new Outcome.Failed(
          "could not create admission objects: webhook does not accept known AdmissionReview"
              + " versions (v1, v1beta1)",
          BAD_REQUEST);
    }
    Review review = Review.of(uid(), version, write, in, object, old);
    try {
      AdmissionResponse response = review.answer(post(hook, write, review), mutating);
      return settled(hook, write.request().context(), review, response);
    } catch (CallFailedException e) {
      StatusError answer = e.answer();
      int code =
          hook.address() == null ? BAD_REQUEST : answer == null ? UNAVAILABLE : answer.code();
      return new Outcome.Failed("failed to call webhook: " + e.text(), code);
    } catch (SenselessAnswerException e) {
      return new Outcome.Failed(
          "received invalid webhook response: " + e.getMessage(), UNAVAILABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      checkTime(write.request().context());
      throw new TransportException("interrupted", e);
    }
  }

  private byte[] post(Hook hook, Write write, Review review)
      throws CallFailedException, InterruptedException {
    if (hook.address() == null) {
      throw CallFailedException.senseless("webhook configuration must have either service or URL");
    }
    long own = System.nanoTime() + hook.timeout().toNanos();
    long whole = write.request().context().deadline();
    return servers.post(hook.address(), review.body(), own - whole < 0 ? own : whole);
  }

  private String uid() {
    long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static Outcome settled(
      Hook hook, RequestContext context, Review review, AdmissionResponse response) {
    response.auditAnnotations().forEach((key, value) -> annotate(hook, context, key, value));
    response.warnings().forEach(context::warn);
    return response.allowed()
        ? new Outcome.Allowed(response, review.patchType(response))
        : new Outcome.Denied(denied(hook.name(), response.status()));
  }

  private static void annotate(Hook hook, RequestContext context, String key, String value) {
    String whole = hook.name() + "/" + key;
    if (Names.qualifiedName(whole).isEmpty()) {
      context.annotate(whole, value);
    } else {
      LOG.log(
          Level.WARNING,
          "a webhook's note has no proper key webhook={0} key={1}",
          hook.name(),
          key);
    }
  }

  static StatusError denied(String webhook, @Nullable Status result) {
    Status told = result == null ? StatusCodec.INSTANCE.empty() : result;
    String by = "admission webhook \"" + webhook + "\" denied the request";
    String message;
    if (!told.message().isEmpty()) {
      message = by + ": " + told.message();
    } else if (!told.reason().isEmpty()) {
      message = by + ": " + told.reason();
    } else {
      message = by + " without explanation";
    }
    String status = told.status();
    return new StatusError(
        StatusBuilder.from(told)
            .code(told.code() < LEAST_FAILURE ? LEAST_FAILURE : told.code())
            .status(status.isEmpty() || status.equals("Success") ? "Failure" : status)
            .message(message)
            .build());
  }

  /** Ends a write whose time is over: nobody waits for what other webhooks say. */
  static void checkTime(RequestContext context) {
    if (context.deadline() - System.nanoTime() <= 0) {
      throw StatusError.timeout(
          "request did not complete within requested timeout - context deadline exceeded", 0);
    }
  }

  static StatusError failure(Hook hook, String why) {
    return StatusError.internal("failed calling webhook \"" + hook.name() + "\": " + why);
  }

  static void failsOpen(Hook hook, String why) {
    LOG.log(
        Level.WARNING,
        "a webhook could not be asked, going on webhook={0} error={1}",
        hook.name(),
        why);
  }
}
