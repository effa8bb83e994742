package dev.kemudi.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of nftables' JSON that the proxy uses, as trees. */
final class Expressions {
  /** The bit of a packet's mark that asks for the node's address. */
  static final long MASQUERADE_BIT = 0x4000;

  private Expressions() {}

  static Object address(Family family, String field) {
    return Map.of("payload", Map.of("protocol", family.tableFamily(), "field", field));
  }

  static Object destinationPort() {
    return Map.of("payload", Map.of("protocol", "th", "field", "dport"));
  }

  static Object meta(String key) {
    return Map.of("meta", Map.of("key", key));
  }

  static Object conntrack(String key) {
    return Map.of("ct", Map.of("key", key));
  }

  static Object addressKind(String field) {
    return Map.of("fib", Map.of("flags", List.of(field), "result", "type"));
  }

  static Object match(Object left, String operator, Object right) {
    return Map.of("match", Map.of("op", operator, "left", left, "right", right));
  }

  static Object protocol(String protocol) {
    return match(meta("l4proto"), "==", protocol);
  }

  static Object concat(Object... parts) {
    return Map.of("concat", List.of(parts));
  }

  static Object prefix(String range) {
    int slash = range.indexOf('/');
    return Map.of(
        "prefix",
        Map.of("addr", range.substring(0, slash), "len", Long.valueOf(range.substring(slash + 1))));
  }

  /** One or several ranges to compare an address with. */
  static Object prefixes(List<String> ranges) {
    return ranges.size() == 1
        ? prefix(ranges.getFirst())
        : Map.of("set", ranges.stream().map(Expressions::prefix).toList());
  }

  static Object jump(String chain) {
    return Map.of("jump", Map.of("target", chain));
  }

  static Object goTo(String chain) {
    return Map.of("goto", Map.of("target", chain));
  }

  static Object drop() {
    return verdict("drop");
  }

  static Object verdict(String name) {
    Map<String, Object> verdict = new HashMap<>();
    verdict.put(name, null);
    return verdict;
  }

  static Object refuse(Family family) {
    return Map.of("reject", Map.of("type", family.controlProtocol(), "expr", "port-unreachable"));
  }

  static Object setMark() {
    return Map.of(
        "mangle",
        Map.of("key", meta("mark"), "value", Map.of("|", List.of(meta("mark"), MASQUERADE_BIT))));
  }

  static Object clearMark() {
    return Map.of(
        "mangle",
        Map.of("key", meta("mark"), "value", Map.of("^", List.of(meta("mark"), MASQUERADE_BIT))));
  }

  static Object isMarked() {
    return match(Map.of("&", List.of(meta("mark"), MASQUERADE_BIT)), "!=", 0L);
  }

  static Object masquerade() {
    return Map.of("masquerade", Map.of("flags", List.of("fully-random")));
  }

  static Object verdictFrom(String map, Object key) {
    return Map.of("vmap", Map.of("key", key, "data", "@" + map));
  }

  static Object remember(Family family, String set) {
    return Map.of(
        "set", Map.of("op", "update", "elem", address(family, "saddr"), "set", "@" + set));
  }

  /** A verdict of the list by chance. */
  static Object anyOf(List<Object> verdicts) {
    return Map.of("vmap", choice(verdicts));
  }

  /** Sends the packet to a backend; backends that share a port make the smaller map. */
  static Object translate(List<Backend> backends) {
    Backend first = backends.getFirst();
    if (backends.size() == 1) {
      return Map.of("dnat", Map.of("addr", first.address(), "port", (long) first.port()));
    }
    if (backends.stream().allMatch(backend -> backend.port() == first.port())) {
      List<Object> addresses = new ArrayList<>();
      backends.forEach(backend -> addresses.add(backend.address()));
      return Map.of(
          "dnat", Map.of("addr", Map.of("map", choice(addresses)), "port", (long) first.port()));
    }
    List<Object> pairs = new ArrayList<>();
    backends.forEach(backend -> pairs.add(concat(backend.address(), (long) backend.port())));
    return Map.of("dnat", Map.of("type_flags", "concat", "addr", Map.of("map", choice(pairs))));
  }

  private static Map<String, Object> choice(List<Object> values) {
    List<Object> numbered = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      numbered.add(List.of((long) i, values.get(i)));
    }
    Object number =
        Map.of("numgen", Map.of("mode", "random", "mod", (long) values.size(), "offset", 0L));
    return Map.of("key", number, "data", Map.of("set", numbered));
  }
}
