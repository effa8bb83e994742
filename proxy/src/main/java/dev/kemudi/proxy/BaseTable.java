package dev.kemudi.proxy;

import static dev.kemudi.proxy.Expressions.address;
import static dev.kemudi.proxy.Expressions.addressKind;
import static dev.kemudi.proxy.Expressions.concat;
import static dev.kemudi.proxy.Expressions.conntrack;
import static dev.kemudi.proxy.Expressions.destinationPort;
import static dev.kemudi.proxy.Expressions.jump;
import static dev.kemudi.proxy.Expressions.match;
import static dev.kemudi.proxy.Expressions.meta;
import static dev.kemudi.proxy.Expressions.verdictFrom;

import java.util.List;
import java.util.Map;

/**
 * The part of the table that is there without any service. A packet is looked up twice at most,
 * however many services there are: by its destination and, if that is an address of the node, by
 * its port.
 */
final class BaseTable {
  /** Verdicts by address, protocol and port. */
  static final String SERVICES = "services";

  /** Verdicts by protocol and port, for addresses of the node. */
  static final String NODE_PORTS = "node-ports";

  /** As {@link #SERVICES}, for what has no endpoint to go to. */
  static final String UNSERVED = "unserved";

  /** As {@link #NODE_PORTS}, for what has no endpoint to go to. */
  static final String UNSERVED_PORTS = "unserved-ports";

  /** Pairs of the same address: endpoints that may meet themselves behind a service. */
  static final String HAIRPIN = "hairpin";

  /** The chain that asks for the node's address. */
  static final String MARK = "mark-masquerade";

  static final String REFUSE = "refuse";
  static final String DISCARD = "discard";

  private static final String TRANSLATE = "translate";
  private static final String CHECK = "check";
  private static final int BEFORE_FILTER = -1;
  private static final int DESTINATION = -100;
  private static final int SOURCE = 100;

  private final Family family;
  private final Transaction transaction;

  private BaseTable(Family family, Transaction transaction) {
    this.family = family;
    this.transaction = transaction;
  }

  /** Adds to the transaction what makes an empty table anew. */
  static void create(Family family, Transaction transaction) {
    transaction.removeTable(family);
    transaction.addTable(family);
    BaseTable table = new BaseTable(family, transaction);
    table.sets();
    table.verdicts();
    table.translation();
    table.departure();
    table.refusals();
  }

  private void sets() {
    List<String> byAddress = List.of(family.setType(), "inet_proto", "inet_service");
    List<String> byPort = List.of("inet_proto", "inet_service");
    transaction.addVerdictMap(family, SERVICES, byAddress);
    transaction.addVerdictMap(family, NODE_PORTS, byPort);
    transaction.addVerdictMap(family, UNSERVED, byAddress);
    transaction.addVerdictMap(family, UNSERVED_PORTS, byPort);
    transaction.addSet(family, HAIRPIN, List.of(family.setType(), family.setType()));
  }

  private void verdicts() {
    chain(MARK, Expressions.setMark());
    chain(REFUSE, Expressions.refuse(family));
    chain(DISCARD, Expressions.drop());
  }

  private void translation() {
    chain(TRANSLATE, lookup(SERVICES));
    transaction.addRule(family, TRANSLATE, List.of(toNode(), lookupPort(NODE_PORTS)));
    transaction.addBaseChain(family, "arriving", "nat", "prerouting", DESTINATION);
    transaction.addRule(family, "arriving", List.of(jump(TRANSLATE)));
    transaction.addBaseChain(family, "starting", "nat", "output", DESTINATION);
    transaction.addRule(family, "starting", List.of(jump(TRANSLATE)));
  }

  private void departure() {
    transaction.addBaseChain(family, "leaving", "nat", "postrouting", SOURCE);
    Object pair = concat(address(family, "saddr"), address(family, "daddr"));
    transaction.addRule(
        family, "leaving", List.of(match(pair, "==", "@" + HAIRPIN), Expressions.masquerade()));
    transaction.addRule(
        family,
        "leaving",
        List.of(Expressions.isMarked(), Expressions.clearMark(), Expressions.masquerade()));
  }

  private void refusals() {
    chain(CHECK, lookup(UNSERVED));
    transaction.addRule(family, CHECK, List.of(toNode(), lookupPort(UNSERVED_PORTS)));
    for (String hook : List.of("input", "forward", "output")) {
      transaction.addBaseChain(family, hook, "filter", hook, BEFORE_FILTER);
      transaction.addRule(
          family, hook, List.of(match(conntrack("state"), "==", "new"), jump(CHECK)));
    }
    transaction.addRule(
        family, "forward", List.of(match(conntrack("state"), "==", "invalid"), Expressions.drop()));
    if (family == Family.IPV4) {
      transaction.addRule(family, "input", strangersOnLoopback());
    }
  }

  /**
   * As node ports are served on loopback addresses too, the kernel takes packets for these from
   * links; nobody else may use that.
   */
  private List<Object> strangersOnLoopback() {
    Object translated = Map.of("&", List.of(conntrack("status"), "dnat"));
    return List.of(
        match(address(family, "daddr"), "==", Expressions.prefix("127.0.0.0/8")),
        match(address(family, "saddr"), "!=", Expressions.prefix("127.0.0.0/8")),
        match(conntrack("state"), "==", "new"),
        match(translated, "==", 0L),
        Expressions.drop());
  }

  private void chain(String name, Object rule) {
    transaction.addChain(family, name);
    transaction.addRule(family, name, List.of(rule));
  }

  private Object lookup(String map) {
    return verdictFrom(map, concat(address(family, "daddr"), meta("l4proto"), destinationPort()));
  }

  private static Object lookupPort(String map) {
    return verdictFrom(map, concat(meta("l4proto"), destinationPort()));
  }

  private static Object toNode() {
    return match(addressKind("daddr"), "==", "local");
  }
}
