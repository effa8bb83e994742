package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** Lets a request pass if it is known who sent it and that they may. */
final class Gate {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());

  private final Callers callers;
  private final Permissions permissions;

  Gate(Callers callers, Permissions permissions) {
    this.callers = callers;
    this.permissions = permissions;
  }

  HttpHandler before(HttpHandler next) {
    return exchange -> {
      if (passes(exchange)) {
        next.handle(exchange);
      }
    };
  }

  /** Whether the request may pass; it is answered if it may not. */
  private boolean passes(HttpExchange exchange) throws IOException {
    Optional<Caller> caller;
    try {
      caller = callers.of(exchange);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a caller can''t be found out error={0}", e.toString());
      caller = Optional.empty();
    }
    if (caller.isEmpty()) {
      Answers.text(exchange, 401, "Unauthorized");
      return false;
    }
    return isAllowed(exchange, caller.get());
  }

  private boolean isAllowed(HttpExchange exchange, Caller caller) throws IOException {
    Action action = Action.of(exchange);
    String what =
        " (user=%s, verb=%s, resource=nodes, subresource=%s)"
            .formatted(caller.name(), action.verb(), action.subresource());
    boolean allowed;
    try {
      allowed = permissions.allow(caller, action);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING, "a permission can''t be found out error={0}", e.toString());
      Answers.text(exchange, 500, "Authorization error" + what);
      return false;
    }
    if (!allowed) {
      Answers.text(exchange, 403, "Forbidden" + what);
    }
    return allowed;
  }
}
