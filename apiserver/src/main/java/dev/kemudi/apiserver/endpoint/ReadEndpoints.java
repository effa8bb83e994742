package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.ListParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;

/** Answers {@code get} and {@code list}. */
final class ReadEndpoints {
  private final InstantSource clock;

  ReadEndpoints(InstantSource clock) {
    this.clock = clock;
  }

  <A extends KubeObject, T extends KubeObject> void get(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    RequestInfo info = context.info();
    ObjectKey key = new ObjectKey(info.namespace(), info.name());
    var stored = form.registry().get(key, exchange.query().get("resourceVersion", ""));
    Answer.object(exchange, context, form, 200, stored, clock.instant());
  }

  <A extends KubeObject, T extends KubeObject> void list(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    Answer.list(
        exchange,
        context,
        form,
        form.registry().list(parameters(exchange, context, form)),
        clock.instant());
  }

  static <T extends KubeObject> ListParameters<T> parameters(
      HttpExchange exchange, RequestContext context, Form<?, T> form) {
    QueryParameters query = exchange.query();
    return Selection.of(query, form)
        .list(
            context.info().namespace(),
            "",
            query.get("resourceVersion", ""),
            query.get("resourceVersionMatch", ""),
            number(query, "limit"),
            query.get("continue", ""));
  }

  static long number(QueryParameters query, String name) {
    String text = query.get(name, "");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw StatusError.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }
}
