package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How something is to be deleted: as the body says, or the query where there is none. */
final class DeleteQuery {
  private static final GroupVersionKind KIND = new GroupVersionKind("", "v1", "DeleteOptions");
  private static final GroupKind NAMED = new GroupKind("meta.k8s.io", "DeleteOptions");
  private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan");

  private DeleteQuery() {}

  static DeleteOptions options(HttpExchange exchange, RequestContext context) throws IOException {
    byte[] body = RequestDecoder.body(exchange);
    DeleteOptions options =
        body.length == 0
            ? ofQuery(exchange.query())
            : RequestDecoder.decode(exchange, context, DeleteOptionsCodec.INSTANCE, KIND, body);
    checkKind(options.typeMeta());
    List<FieldError> errors = errors(options);
    if (!errors.isEmpty()) {
      throw StatusError.invalid(NAMED, "", errors);
    }
    return options;
  }

  /** What else is sent with a deletion was meant for something else. */
  private static void checkKind(TypeMeta sent) {
    if (!sent.kind().isEmpty() && !sent.kind().equals(KIND.kind())) {
      throw StatusError.of(
          500,
          "",
          "no kind \""
              + sent.kind()
              + "\" is registered for version \""
              + sent.apiVersion()
              + "\" in scheme"
              + " \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\"");
    }
  }

  private static DeleteOptions ofQuery(QueryParameters query) {
    DeleteOptionsBuilder options = DeleteOptionsBuilder.create().dryRun(query.all("dryRun"));
    if (!query.get("gracePeriodSeconds", "").isEmpty()) {
      options.gracePeriodSeconds(ReadEndpoints.number(query, "gracePeriodSeconds"));
    }
    String propagation = query.get("propagationPolicy", "");
    if (!propagation.isEmpty()) {
      options.propagationPolicy(propagation);
    }
    String orphan = query.get("orphanDependents", "");
    if (!orphan.isEmpty()) {
      options.orphanDependents(Flag.isTrue(orphan));
    }
    String uid = query.get("uid", "");
    String version = query.get("resourceVersion", "");
    if (!uid.isEmpty() || !version.isEmpty()) {
      options.preconditions(
          wanted ->
              wanted
                  .uid(uid.isEmpty() ? null : uid)
                  .resourceVersion(version.isEmpty() ? null : version));
    }
    return options.build();
  }

  private static List<FieldError> errors(DeleteOptions options) {
    List<FieldError> errors = new ArrayList<>(0);
    FieldPath field = FieldPath.of("propagationPolicy");
    String policy = options.propagationPolicy();
    if (policy != null && options.orphanDependents() != null) {
      errors.add(
          FieldError.invalid(
              field, policy, "orphanDependents and deletionPropagation cannot be both set"));
    }
    if (policy != null && !POLICIES.contains(policy)) {
      List<String> supported = new ArrayList<>(POLICIES);
      supported.add("nil");
      errors.add(FieldError.notSupported(field, policy, supported));
    }
    if (options.dryRun().stream().anyMatch(stage -> !stage.equals("All"))) {
      errors.add(WriteQuery.unknownStage(options.dryRun()));
    }
    return errors;
  }
}
