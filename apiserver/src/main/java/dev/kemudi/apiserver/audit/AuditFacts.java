package dev.kemudi.apiserver.audit;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.http.HttpExchange;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts about a request in the words of events. */
final class AuditFacts {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private AuditFacts() {}

  static String uri(HttpExchange exchange) {
    String query = exchange.target().rawQuery();
    return query.isEmpty() ? exchange.rawPath() : exchange.rawPath() + "?" + query;
  }

  static Map<String, Object> user(UserInfo user) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("username", user.username());
    tree.put("uid", user.uid());
    tree.put("groups", user.groups());
    tree.put("extra", user.extra());
    tree.values()
        .removeIf(value -> value.equals("") || value.equals(List.of()) || value.equals(Map.of()));
    return tree;
  }

  /** Who asks: what proxies say, then who is connected. */
  static List<String> sources(HttpExchange exchange) {
    List<String> sources = new ArrayList<>();
    for (String line : exchange.headers().all("X-Forwarded-For")) {
      for (String each : line.split(",")) {
        add(sources, each.strip());
      }
    }
    add(sources, exchange.headers().get("X-Real-Ip", ""));
    if (exchange.remoteAddress() instanceof InetSocketAddress peer) {
      add(sources, peer.getAddress().getHostAddress());
    }
    return sources;
  }

  private static void add(List<String> sources, String source) {
    if (!source.isEmpty() && (sources.isEmpty() || !sources.getLast().equals(source))) {
      sources.add(source);
    }
  }

  static String stamp(Instant time) {
    return STAMP.format(time);
  }
}
