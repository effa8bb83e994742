package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.flow.FlowControl;
import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Pages for whoever looks for the reason of a trouble; no index names them. */
final class DebugPages {
  /** The longest number that a level may be sent as, with room to spare. */
  private static final int LONGEST = 1024;

  private static final String FLAGS =
      """
      <html>
      <head>
      <title>/debug/flags/</title>
      </head>
      <body>
      /debug/flags/<br>
      <br>
      flags:<br>
      <table>

      <tr>v<br>

      </table>
      <br>
      full flags configurable<br>
      </body>
      </html>
      """;

  private final FlowControl flow;

  DebugPages(FlowControl flow) {
    this.flow = flow;
  }

  /**
   * Answers.
   *
   * @param path with {@code debug} in front
   */
  void handle(HttpExchange exchange, List<String> path) throws IOException {
    String page = String.join("/", path.subList(1, path.size()));
    switch (page) {
      case "api_priority_and_fairness/dump_priority_levels" ->
          Texts.send(exchange, 200, flow.dumpLevels());
      case "api_priority_and_fairness/dump_queues" -> Texts.send(exchange, 200, flow.dumpQueues());
      case "api_priority_and_fairness/dump_requests" -> {
        boolean details = !exchange.query().get("includeRequestDetails", "").isEmpty();
        Texts.send(exchange, 200, flow.dumpRequests(details));
      }
      case "flags/v" -> verbosity(exchange);
      default -> {
        if (path.size() > 1 && path.get(1).equals("flags")) {
          Texts.send(exchange, 200, "text/html; charset=utf-8", FLAGS);
        } else {
          Texts.notFound(exchange);
        }
      }
    }
  }

  private static void verbosity(HttpExchange exchange) throws IOException {
    if (!exchange.method().equals("PUT")) {
      plain(exchange, 406, "unsupported http method");
      return;
    }
    String text = new String(exchange.readBody(LONGEST), StandardCharsets.UTF_8);
    try {
      Verbosity.set(Verbosity.parse(text));
      plain(exchange, 200, "successfully set klog.logging.verbosity to " + text);
    } catch (NumberFormatException e) {
      plain(exchange, 400, "failed set klog.logging.verbosity " + text + ": " + e.getMessage());
    }
  }

  private static void plain(HttpExchange exchange, int status, String text) throws IOException {
    Texts.send(exchange, status, "text/plain", text + "\n");
  }
}
