package dev.kemudi.controllers.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestConditionBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestSpec;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.api.certificates.v1.RequestConditionType;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Bytes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Signs what is approved, for the cluster's own four signers, with one authority. */
public final class SigningController implements Controller {
  private static final String NAME = "csrsigning";
  private static final Set<String> SIGNERS =
      Set.of(
          SignerRules.KUBELET_SERVING,
          SignerRules.KUBELET_CLIENT,
          SignerRules.API_CLIENT,
          SignerRules.LEGACY);

  private final Client client;
  private final InstantSource clock;
  private final ClusterSigner signer;
  private final Informer<CertificateSigningRequest> requests;
  private final ControllerWorkers<ObjectKey> workers;

  public SigningController(
      Client client, Informers informers, InstantSource clock, ClusterSigner signer) {
    this.client = client;
    this.clock = clock;
    this.signer = signer;
    this.requests = informers.of(CertificatesV1.CERTIFICATESIGNINGREQUESTS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create(NAME, clock);
    Triggers.on(requests).enqueue(queue);
    this.workers = new ControllerWorkers<>(NAME, 1, queue, this::reconcile, List.of(requests));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    CertificateSigningRequest request = requests.get(key);
    if (request == null
        || Requests.isIssued(request)
        || !Requests.isApproved(request)
        || !SIGNERS.contains(request.spec().signerName())) {
      return Reconciler.Result.SETTLED;
    }
    CertificateSigningRequestSpec spec = request.spec();
    AskedCertificate asked = AskedCertificate.parse(spec.request());
    String problem = SignerRules.problem(spec.signerName(), asked, spec.usages());
    if (problem == null) {
      // Made when it is needed: most clusters sign little, and its library is slow to load.
      Authority authority = new Authority(signer, clock);
      issue(request, authority.sign(asked, spec.usages(), spec.expirationSeconds()));
    } else {
      fail(request, problem);
    }
    return Reconciler.Result.SETTLED;
  }

  private void issue(CertificateSigningRequest request, String pem) {
    client.updateStatus(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        CertificateSigningRequestBuilder.from(request)
            .status(status -> status.certificate(Bytes.utf8(pem)))
            .build());
  }

  private void fail(CertificateSigningRequest request, String problem) {
    List<CertificateSigningRequestCondition> conditions =
        new ArrayList<>(request.status().conditions());
    conditions.add(
        CertificateSigningRequestConditionBuilder.create()
            .type(RequestConditionType.FAILED)
            .status("True")
            .reason("SignerValidationFailure")
            .message(problem)
            .lastUpdateTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            .build());
    client.updateStatus(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        CertificateSigningRequestBuilder.from(request)
            .status(status -> status.conditions(conditions))
            .build());
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
