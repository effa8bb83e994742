package dev.kemudi.controllers.certificates;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.ResourceAttributesBuilder;
import dev.kemudi.api.authorization.v1.SubjectAccessReview;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestConditionBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestSpec;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.api.certificates.v1.RequestConditionType;
import dev.kemudi.client.Client;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.controller.BackoffLimiter;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Approves what nodes ask for themselves, and what those ask who may bring nodes in. */
public final class ApprovingController implements Controller {
  private static final String NAME = "csrapproving";
  private static final String RESOURCE = "certificatesigningrequests";

  private final Client client;
  private final Predicate<SubjectAccessReview> access;
  private final Informer<CertificateSigningRequest> requests;
  private final ControllerWorkers<ObjectKey> workers;

  /** Rights may come later than the request. */
  private final BackoffLimiter<ObjectKey> patience =
      new BackoffLimiter<>(Duration.ofMillis(200), Duration.ofSeconds(1000));

  public ApprovingController(Client client, Informers informers, InstantSource clock) {
    this(
        client,
        informers,
        clock,
        review -> client.create(AuthorizationV1.SUBJECTACCESSREVIEWS, review).status().allowed());
  }

  ApprovingController(
      Client client,
      Informers informers,
      InstantSource clock,
      Predicate<SubjectAccessReview> access) {
    this.client = client;
    this.access = access;
    this.requests = informers.of(CertificatesV1.CERTIFICATESIGNINGREQUESTS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create(NAME, clock);
    Triggers.on(requests).enqueue(queue);
    this.workers = new ControllerWorkers<>(NAME, 1, queue, this::reconcile, List.of(requests));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    CertificateSigningRequest request = requests.get(key);
    if (request == null || Requests.isIssued(request) || Requests.isDecided(request)) {
      patience.forget(key);
      return Reconciler.Result.SETTLED;
    }
    CertificateSigningRequestSpec spec = request.spec();
    if (!spec.signerName().equals(SignerRules.KUBELET_CLIENT)) {
      return Reconciler.Result.SETTLED;
    }
    AskedCertificate asked = AskedCertificate.parse(spec.request());
    if (SignerRules.kubeletProblem(asked, spec.usages()) != null) {
      return Reconciler.Result.SETTLED;
    }
    if (spec.username().equals(asked.commonName()) && may(spec, "selfnodeclient")) {
      approve(request, "Auto approving self kubelet client certificate after SubjectAccessReview.");
    } else if (may(spec, "nodeclient")) {
      approve(request, "Auto approving kubelet client certificate after SubjectAccessReview.");
    } else {
      return Reconciler.Result.revisit(patience.next(key));
    }
    return Reconciler.Result.SETTLED;
  }

  private boolean may(CertificateSigningRequestSpec spec, String subresource) {
    return access.test(
        SubjectAccessReviewBuilder.create()
            .spec(
                review ->
                    review
                        .user(spec.username())
                        .uid(spec.uid())
                        .groups(spec.groups())
                        .extra(spec.extra())
                        .resourceAttributes(
                            ResourceAttributesBuilder.create()
                                .group(CertificatesV1.CERTIFICATESIGNINGREQUESTS.group())
                                .resource(RESOURCE)
                                .verb("create")
                                .subresource(subresource)
                                .build()))
            .build());
  }

  private void approve(CertificateSigningRequest request, String message) {
    List<CertificateSigningRequestCondition> conditions =
        new ArrayList<>(request.status().conditions());
    conditions.add(
        CertificateSigningRequestConditionBuilder.create()
            .type(RequestConditionType.APPROVED)
            .status("True")
            .reason("AutoApproved")
            .message(message)
            .build());
    client.updateSubresource(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        CertificateSigningRequestBuilder.from(request)
            .status(status -> status.conditions(conditions))
            .build(),
        "approval",
        WriteOptions.NONE);
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
