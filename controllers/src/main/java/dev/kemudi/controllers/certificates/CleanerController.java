package dev.kemudi.controllers.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.api.certificates.v1.RequestConditionType;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes requests, every hour, that nobody waits for any more. */
public final class CleanerController implements Controller {
  private static final System.Logger LOG = System.getLogger(CleanerController.class.getName());
  private static final String NAME = "csrcleaner";
  private static final String ROUND = "round";
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final Duration DECIDED = Duration.ofHours(1);
  private static final Duration PENDING = Duration.ofHours(24);

  private final Client client;
  private final InstantSource clock;
  private final Informer<CertificateSigningRequest> requests;
  private final RateLimitedQueue<String> queue;
  private final ControllerWorkers<String> workers;

  public CleanerController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.requests = informers.of(CertificatesV1.CERTIFICATESIGNINGREQUESTS);
    this.queue = RateLimitedQueue.create(NAME, clock);
    this.workers = new ControllerWorkers<>(NAME, 1, queue, this::round, List.of(requests));
  }

  private Reconciler.Result round(String key) {
    for (CertificateSigningRequest request : requests.list()) {
      try {
        if (isOver(request)) {
          client.deleteIfPresent(
              CertificatesV1.CERTIFICATESIGNINGREQUESTS,
              ObjectKey.of(request),
              DeleteOptionsBuilder.create().build());
        }
      } catch (StatusError | IllegalArgumentException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "a certificate signing request can't be cleaned away name=" + request.name(),
            e);
      }
    }
    return Reconciler.Result.revisit(PERIOD);
  }

  private boolean isOver(CertificateSigningRequest request) {
    List<CertificateSigningRequestCondition> conditions = request.status().conditions();
    if (conditions.isEmpty()) {
      return isOld(request.metadata().creationTimestamp(), PENDING);
    }
    for (CertificateSigningRequestCondition condition : conditions) {
      boolean old = isOld(condition.lastUpdateTime(), DECIDED);
      boolean over =
          switch (condition.type()) {
            case RequestConditionType.APPROVED ->
                Requests.isIssued(request) && (old || isExpired(request));
            case RequestConditionType.DENIED, RequestConditionType.FAILED -> old;
            default -> false;
          };
      if (over) {
        return true;
      }
    }
    return false;
  }

  private boolean isExpired(CertificateSigningRequest request) {
    var chain = Pem.certificates(request.status().certificate().toUtf8());
    return !chain.isEmpty() && clock.instant().isAfter(chain.getFirst().getNotAfter().toInstant());
  }

  private boolean isOld(@Nullable Instant since, Duration life) {
    return since != null && since.plus(life).isBefore(clock.instant());
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    queue.add(ROUND);
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
