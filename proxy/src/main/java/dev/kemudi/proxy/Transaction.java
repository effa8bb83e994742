package dev.kemudi.proxy;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of tables that take effect together or not at all. */
final class Transaction {
  private final String table;
  private final List<Object> commands = new ArrayList<>();

  Transaction(String table) {
    this.table = table;
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  /** The input of {@code nft -j -f -}. */
  byte[] text() {
    return JsonTree.write(Map.of("nftables", commands));
  }

  /** Takes the table away with all that is in it; fine if there is none. */
  void removeTable(Family family) {
    addTable(family);
    command("delete", "table", tableOf(family));
  }

  void addTable(Family family) {
    command("add", "table", tableOf(family));
  }

  private Map<String, Object> tableOf(Family family) {
    return Map.of("family", family.tableFamily(), "name", table);
  }

  void addChain(Family family, String chain) {
    command("add", "chain", named(family, chain));
  }

  /** A chain that packets come by. */
  void addBaseChain(Family family, String chain, String type, String hook, int priority) {
    Map<String, Object> fields = named(family, chain);
    fields.put("type", type);
    fields.put("hook", hook);
    fields.put("prio", (long) priority);
    fields.put("policy", "accept");
    command("add", "chain", fields);
  }

  void flushChain(Family family, String chain) {
    command("flush", "chain", named(family, chain));
  }

  void deleteChain(Family family, String chain) {
    command("delete", "chain", named(family, chain));
  }

  void addRule(Family family, String chain, List<Object> statements) {
    Map<String, Object> fields = in(family);
    fields.put("chain", chain);
    fields.put("expr", statements);
    command("add", "rule", fields);
  }

  void addSet(Family family, String set, List<String> types) {
    Map<String, Object> fields = named(family, set);
    fields.put("type", types);
    command("add", "set", fields);
  }

  /** A set of addresses that forget themselves; packets add to it. */
  void addMemory(Family family, String set, int seconds) {
    Map<String, Object> fields = named(family, set);
    fields.put("type", family.setType());
    fields.put("flags", List.of("timeout"));
    fields.put("timeout", (long) seconds);
    fields.put("size", 65_535L);
    command("add", "set", fields);
  }

  void addVerdictMap(Family family, String map, List<String> types) {
    Map<String, Object> fields = named(family, map);
    fields.put("type", types);
    fields.put("map", "verdict");
    command("add", "map", fields);
  }

  void deleteSet(Family family, String set) {
    command("delete", "set", named(family, set));
  }

  /** Adds an entry; into a map, if the verdict isn't empty. */
  void addElement(Family family, Element element, String verdict) {
    Object key = key(element);
    element(
        "add", family, element, verdict.isEmpty() ? key : List.of(key, Expressions.goTo(verdict)));
  }

  void deleteElement(Family family, Element element) {
    element("delete", family, element, key(element));
  }

  private void element(String verb, Family family, Element element, Object entry) {
    Map<String, Object> fields = named(family, element.set());
    fields.put("elem", List.of(entry));
    command(verb, "element", fields);
  }

  /** Numbers are ports. */
  private static Object key(Element element) {
    List<Object> parts = new ArrayList<>();
    for (String part : element.key()) {
      boolean number = part.chars().allMatch(Character::isDigit);
      parts.add(number ? (Object) Long.valueOf(part) : part);
    }
    return Map.of("concat", parts);
  }

  private Map<String, Object> named(Family family, String name) {
    Map<String, Object> fields = in(family);
    fields.put("name", name);
    return fields;
  }

  private Map<String, Object> in(Family family) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("family", family.tableFamily());
    fields.put("table", table);
    return fields;
  }

  private void command(String verb, String what, Map<String, Object> fields) {
    commands.add(Map.of(verb, Map.of(what, fields)));
  }
}
