package dev.kemudi.apiserver.connect;

import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.http.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What clients ask of pods in a query, as nodes are asked for it. */
final class NodeQuery {
  private static final List<String> LOG_SWITCHES = List.of("follow", "previous", "timestamps");

  private static final List<String> LOG_BOUNDS =
      List.of("sinceSeconds", "sinceTime", "tailLines", "limitBytes");

  private final List<String> parameters = new ArrayList<>();

  private NodeQuery() {}

  /** Which part of a log is wanted, and how. */
  static NodeQuery ofLog(QueryParameters asked) {
    NodeQuery query = new NodeQuery();
    for (String option : LOG_SWITCHES) {
      if (Flag.isTrue(asked.get(option))) {
        query.add(option, "true");
      }
    }
    for (String option : LOG_BOUNDS) {
      String value = asked.get(option);
      if (value != null) {
        query.add(option, value);
      }
    }
    return query;
  }

  /** Which command is to run, and which of its streams are to be joined. */
  static NodeQuery ofStreams(QueryParameters asked) {
    NodeQuery query = new NodeQuery();
    query.stream(asked, "stdin", "input");
    query.stream(asked, "stdout", "output");
    query.stream(asked, "stderr", "error");
    query.stream(asked, "tty", "tty");
    asked.all("command").forEach(word -> query.add("command", word));
    return query;
  }

  private void stream(QueryParameters asked, String name, String nodesName) {
    if (Flag.isTrue(asked.get(name))) {
      add(nodesName, "1");
    }
  }

  static NodeQuery ofPorts(QueryParameters asked) {
    NodeQuery query = new NodeQuery();
    asked.all("ports").forEach(port -> query.add("port", port));
    return query;
  }

  private void add(String name, String value) {
    parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** What is to stand after the path. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }
}
