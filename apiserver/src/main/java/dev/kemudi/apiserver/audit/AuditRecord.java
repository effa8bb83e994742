package dev.kemudi.apiserver.audit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.ExchangeObserver;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.Headers;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one request for the audit log. Its events grow with the stages. */
public final class AuditRecord implements ExchangeObserver {
  private static final Set<String> WITH_OBJECT = Set.of("create", "update", "patch", "delete");
  private static final Set<String> STATUS_FIELDS =
      Set.of("status", "message", "reason", "details", "code");

  private final Audit audit;
  private final AuditPolicy.Verdict verdict;
  private final ChainExchange exchange;
  private final RequestContext context;

  @GuardedBy("this")
  private @Nullable UserInfo impersonated;

  @GuardedBy("this")
  private @Nullable Object requestObject;

  @GuardedBy("this")
  private @Nullable Object responseObject;

  @GuardedBy("this")
  private final Map<String, String> reference = new LinkedHashMap<>();

  @GuardedBy("this")
  private Map<String, Object> status = Map.of();

  AuditRecord(
      Audit audit, AuditPolicy.Verdict verdict, ChainExchange exchange, RequestContext context) {
    this.audit = audit;
    this.verdict = verdict;
    this.exchange = exchange;
    this.context = context;
    refer(context.info());
  }

  private synchronized void refer(RequestInfo info) {
    if (info.resourceRequest()) {
      reference.put("resource", info.resource());
      reference.put("namespace", info.namespace());
      reference.put("name", info.name());
      reference.put("uid", "");
      reference.put("apiGroup", info.group());
      reference.put("apiVersion", info.version());
      reference.put("resourceVersion", "");
      reference.put("subresource", info.subresource());
    }
  }

  /** The request goes on as somebody else. */
  public synchronized void impersonates(UserInfo other) {
    impersonated = other;
  }

  @Override
  public synchronized void received(byte[] body) {
    if (!WITH_OBJECT.contains(context.info().verb())) {
      return;
    }
    boolean patch = context.info().verb().equals("patch");
    boolean kept = verdict.level().holds(AuditLevel.REQUEST);
    if (patch && !kept) {
      return;
    }
    Object tree = AuditBodies.tree(body, exchange.headers().get("Content-Type", ""));
    if (!patch && tree != null) {
      fill("namespace", JsonTree.getString(tree, "metadata", "namespace"));
      fill("name", JsonTree.getString(tree, "metadata", "name"));
      fill("uid", JsonTree.getString(tree, "metadata", "uid"));
      fill("resourceVersion", JsonTree.getString(tree, "metadata", "resourceVersion"));
    }
    if (kept) {
      requestObject = bare(tree);
    }
  }

  @GuardedBy("this")
  private void fill(String name, String value) {
    reference.computeIfPresent(name, (_, old) -> old.isEmpty() ? value : old);
  }

  private @Nullable Object bare(@Nullable Object tree) {
    return verdict.omitManagedFields() ? AuditBodies.withoutManagedFields(tree) : tree;
  }

  @Override
  public synchronized void answering(int code, Headers headers, List<ByteBuffer> body) {
    boolean kept =
        verdict.level().holds(AuditLevel.REQUEST_RESPONSE) && context.info().resourceRequest();
    boolean told = AuditBodies.isStatus(body);
    Object tree =
        kept || told
            ? AuditBodies.tree(AuditBodies.joined(body), headers.get("Content-Type", ""))
            : null;
    status = status(code, told ? tree : null);
    responseObject = kept ? bare(tree) : null;
  }

  private static Map<String, Object> status(int code, @Nullable Object tree) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("metadata", Map.of());
    if (tree != null && JsonTree.getString(tree, "kind").equals("Status")) {
      JsonTree.object(tree)
          .forEach(
              (name, value) -> {
                if (STATUS_FIELDS.contains(name)) {
                  status.put(name, value);
                }
              });
    }
    status.put("code", code);
    return status;
  }

  @Override
  public void streaming(int code) {
    synchronized (this) {
      status = status(code, null);
    }
    if (context.info().isLongRunning()) {
      tell(AuditStage.RESPONSE_STARTED);
    }
  }

  /** Tells of the beginning of the answer, whatever it is, and of nothing else. */
  ExchangeObserver startingAtAnswer() {
    return new ExchangeObserver() {
      @Override
      public void answering(int code, Headers headers, List<ByteBuffer> body) {
        AuditRecord.this.answering(code, headers, body);
        tell(AuditStage.RESPONSE_STARTED);
      }

      @Override
      public void streaming(int code) {
        answering(code, Headers.empty(), List.of());
      }
    };
  }

  /** The request was received. */
  void received() {
    tell(AuditStage.REQUEST_RECEIVED);
  }

  /** The request is over. */
  public void complete() {
    tell(AuditStage.RESPONSE_COMPLETE);
  }

  private void tell(AuditStage stage) {
    if (!verdict.omitStages().contains(stage)) {
      audit.take(event(stage));
    }
  }

  private synchronized Map<String, Object> event(AuditStage stage) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("kind", "Event");
    event.put("apiVersion", "audit.k8s.io/v1");
    event.put("level", verdict.level().toString());
    event.put("auditID", context.auditId());
    event.put("stage", stage.toString());
    event.put("requestURI", AuditFacts.uri(exchange));
    event.put("verb", context.info().verb());
    event.put("user", AuditFacts.user(context.user()));
    if (impersonated != null) {
      event.put("impersonatedUser", AuditFacts.user(impersonated));
    }
    event.put("sourceIPs", AuditFacts.sources(exchange));
    if (!context.userAgent().isEmpty()) {
      event.put("userAgent", context.userAgent());
    }
    if (!reference.isEmpty()) {
      Map<String, Object> filled = new LinkedHashMap<>(reference);
      filled.values().removeIf(""::equals);
      event.put("objectRef", filled);
    }
    if (!status.isEmpty()) {
      event.put("responseStatus", status);
    }
    if (requestObject != null) {
      event.put("requestObject", requestObject);
    }
    if (responseObject != null && stage == AuditStage.RESPONSE_COMPLETE) {
      event.put("responseObject", responseObject);
    }
    event.put("requestReceivedTimestamp", AuditFacts.stamp(context.received()));
    event.put("stageTimestamp", AuditFacts.stamp(audit.now()));
    Map<String, String> annotations =
        context.auditAnnotations(verdict.level().holds(AuditLevel.REQUEST));
    if (!annotations.isEmpty()) {
      event.put("annotations", new TreeMap<>(annotations));
    }
    return event;
  }
}
