package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.CreatePermission;
import dev.kemudi.apiserver.registry.ListParameters;
import dev.kemudi.apiserver.registry.ObjectIdentity;
import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;

/** Answers {@code create}, {@code update}, {@code delete} and {@code deletecollection}. */
final class WriteEndpoints {
  private final InstantSource clock;
  private final Authorizer authorizer;

  WriteEndpoints(InstantSource clock, Authorizer authorizer) {
    this.clock = clock;
    this.authorizer = authorizer;
  }

  static ObjectKey key(RequestContext context) {
    RequestInfo info = context.info();
    return new ObjectKey(info.namespace(), info.name());
  }

  private static WriteParameters parameters(WriteQuery query, Form<?, ?> form, Object options) {
    return new WriteParameters(
        query.dryRun(), query.manager(), form.served().kind().gvk().apiVersion(), options);
  }

  <A extends KubeObject, T extends KubeObject> void create(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    WriteQuery query = WriteQuery.of(exchange, context, "CreateOptions");
    A sent = RequestDecoder.object(exchange, context, form.served().kind());
    var options = WriteQuery.createOptions(exchange);
    Stored<T> stored =
        form.registry()
            .create(
                context,
                context.info().namespace(),
                form.toHub(sent),
                parameters(query, form, options));
    Answer.object(exchange, context, form, 201, stored, clock.instant());
  }

  <A extends KubeObject, T extends KubeObject> void update(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    WriteQuery query = WriteQuery.of(exchange, context, "UpdateOptions");
    A sent = RequestDecoder.replacement(exchange, context, form.served().kind());
    ObjectKey key = key(context);
    ObjectIdentity.checkNamespace(sent, key);
    ObjectIdentity.checkName(sent, key);
    String subresource = context.info().subresource();
    var options = WriteQuery.updateOptions(exchange);
    T changed = form.toHub(sent);
    boolean create =
        subresource.isEmpty() && form.registry().definition().strategy().allowCreateOnUpdate();
    Registry.Updated<T> done =
        form.registry()
            .update(
                context,
                subresource,
                key,
                live -> {
                  if (live == null) {
                    CreatePermission.require(authorizer, context.user(), context.info());
                  }
                  return changed;
                },
                create,
                false,
                parameters(query, form, options));
    Answer.object(
        exchange, context, form, done.created() ? 201 : 200, done.object(), clock.instant());
  }

  <A extends KubeObject, T extends KubeObject> void delete(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    DeleteOptions options = DeleteQuery.options(exchange, context);
    boolean dryRun = options.dryRun().contains("All");
    Registry.Deletion<T> done = form.registry().delete(context, key(context), options, dryRun);
    if (done.gone() && !answersObject(form)) {
      Answer.status(exchange, context, success(form, done.object().object()));
    } else {
      Answer.object(exchange, context, form, 200, done.object(), clock.instant());
    }
  }

  /** Pods and what else returns its last state when it is deleted. */
  private static boolean answersObject(Form<?, ?> form) {
    return switch (form.served().name()) {
      case "pods",
          "serviceaccounts",
          "services",
          "persistentvolumes",
          "persistentvolumeclaims",
          "podtemplates",
          "resourcequotas" ->
          form.served().group().isEmpty();
      case "storageclasses", "csidrivers", "csinodes", "volumeattachments" -> true;
      default -> false;
    };
  }

  private static Status success(Form<?, ?> form, KubeObject object) {
    return StatusBuilder.create()
        .status("Success")
        .details(
            StatusDetailsBuilder.create()
                .name(object.name())
                .group(form.served().group())
                .kind(form.served().name())
                .uid(object.uid())
                .build())
        .build();
  }

  <A extends KubeObject, T extends KubeObject> void deleteCollection(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    DeleteOptions options = DeleteQuery.options(exchange, context);
    boolean dryRun = options.dryRun().contains("All");
    ListParameters<T> selection = ReadEndpoints.parameters(exchange, context, form);
    List<Stored<T>> deleted = form.registry().deleteCollection(context, selection, options, dryRun);
    Answer.list(exchange, context, form, new Page<>(deleted, "", "", null), clock.instant());
  }
}
