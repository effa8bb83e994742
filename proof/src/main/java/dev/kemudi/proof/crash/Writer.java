package dev.kemudi.proof.crash;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Creates, changes and deletes objects of its own as fast as it can, and knows of each what may be
 * there: what was acknowledged last, and what a write without an answer would have made of it.
 */
final class Writer implements Runnable {
  static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final long ABSENT = 0;
  private static final int NAMES = 40;
  private static final long PAUSE_MILLIS = 5;

  private final int id;
  private final Rest rest;
  private final Ledger ledger;
  private final RandomGenerator random;
  private final Map<String, State> states = new TreeMap<>();
  private long numbers;
  private long newest;
  private volatile boolean stopped;

  /** What is there, and what else may be there if the last write had no answer. */
  private record State(long known, long possible) {
    static State of(long known) {
      return new State(known, known);
    }

    boolean isCertain() {
      return known == possible;
    }
  }

  Writer(int id, Rest rest, Ledger ledger, RandomGenerator random) {
    this.id = id;
    this.rest = rest;
    this.ledger = ledger;
    this.random = random;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      String name = "w" + id + "-" + random.nextInt(NAMES);
      try {
        State state = states.getOrDefault(name, State.of(ABSENT));
        write(name, state.isCertain() ? state.known : settled(name, state));
      } catch (IOException e) {
        pause();
      }
    }
  }

  /** The server is away: it comes back soon. */
  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  /** Looks what a write without an answer has done. */
  private long settled(String name, State state) throws IOException {
    Rest.Answer answer = rest.get(CONFIG_MAPS + "/" + name);
    if (answer.status() >= 500) {
      throw new IOException("not now");
    }
    long found = answer.status() == 404 ? ABSENT : Contents.number(answer.tree());
    if (found != state.known && found != state.possible) {
      ledger.fault("%s is %d and not %d or %d".formatted(name, found, state.known, state.possible));
    }
    states.put(name, State.of(found));
    return found;
  }

  private void write(String name, long there) throws IOException {
    if (there != ABSENT && random.nextInt(4) == 0) {
      delete(name, there);
      return;
    }
    long number = ++numbers;
    states.put(name, new State(there, number));
    String object = Contents.object(name, number, random);
    Rest.Answer answer =
        there == ABSENT
            ? rest.send("POST", CONFIG_MAPS, object)
            : rest.send("PUT", CONFIG_MAPS + "/" + name, object);
    if (!answer.succeeded()) {
      refused(name, there, answer);
      return;
    }
    Map<String, Object> written = answer.tree();
    long version = Contents.version(written);
    if (Contents.number(written) != number) {
      ledger.fault(name + " came back corrupt");
    }
    if (version <= newest) {
      ledger.fault(name + " has version " + version + " after " + newest);
    }
    newest = version;
    states.put(name, State.of(number));
    ledger.acknowledge(name, version);
  }

  private void delete(String name, long there) throws IOException {
    states.put(name, new State(there, ABSENT));
    Rest.Answer answer = rest.send("DELETE", CONFIG_MAPS + "/" + name, "{}");
    if (answer.succeeded()) {
      states.put(name, State.of(ABSENT));
      ledger.acknowledgeDeletion();
    } else {
      refused(name, there, answer);
    }
  }

  /** A server that is about to end may say so; anything else is wrong. */
  private void refused(String name, long there, Rest.Answer answer) {
    if (answer.status() < 500) {
      states.put(name, State.of(there));
      ledger.fault(name + ": " + answer.text());
    }
  }

  /** Holds all objects of this writer against a list of everything. */
  void check(Map<String, Map<String, Object>> all) {
    String mine = "w" + id + "-";
    states.forEach(
        (name, state) -> {
          Map<String, Object> object = all.get(name);
          long found = object == null ? ABSENT : Contents.number(object);
          if (found != state.known && found != state.possible) {
            ledger.fault(
                "%s is %d and not %d or %d".formatted(name, found, state.known, state.possible));
          }
        });
    all.keySet().stream()
        .filter(name -> name.startsWith(mine) && !states.containsKey(name))
        .forEach(name -> ledger.fault(name + " was never written"));
  }

  /** An object as lists have it, without its kind. */
  static Map<String, Object> untyped(Map<String, Object> object) {
    return JsonTree.without(JsonTree.without(object, "kind"), "apiVersion");
  }

  /** The objects of a list by name. */
  static Map<String, Map<String, Object>> byName(Map<String, Object> list) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    for (Object item : JsonTree.getList(list, "items")) {
      all.put(JsonTree.getString(item, "metadata", "name"), untyped(JsonTree.object(item)));
    }
    return all;
  }
}
