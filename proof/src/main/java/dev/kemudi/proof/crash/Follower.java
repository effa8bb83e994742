package dev.kemudi.proof.crash;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches the objects through all deaths of the server, going on at the version that it saw last,
 * and keeps a copy of what there is by the events alone. Where the server says that its history is
 * gone, it lists again, and knows that it has missed something.
 */
final class Follower implements Runnable {
  private static final long PAUSE_MILLIS = 5;

  private final Rest rest;
  private final Ledger ledger;
  private final Map<String, Map<String, Object>> copy = new TreeMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long version;
  private long listedAt;
  private int resumed;
  private int relisted;
  private volatile boolean stopped;

  Follower(Rest rest, Ledger ledger) throws IOException {
    this.rest = rest;
    this.ledger = ledger;
    list();
  }

  private void list() throws IOException {
    Rest.Answer answer = rest.get(Writer.CONFIG_MAPS);
    if (!answer.succeeded()) {
      throw new IOException(answer.text());
    }
    Map<String, Object> list = answer.tree();
    copy.clear();
    copy.putAll(Writer.byName(list));
    version = Contents.version(list);
    listedAt = version;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        follow();
      } catch (IOException | DecodeException e) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private void follow() throws IOException {
    HttpResponse<InputStream> response =
        rest.stream(
            Writer.CONFIG_MAPS + "?watch=1&allowWatchBookmarks=true&resourceVersion=" + version);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new IOException("not now");
      }
      resumed++;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        event(JsonTree.parseObject(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private void again() throws IOException {
    relisted++;
    list();
  }

  private void event(Map<String, Object> event) throws IOException {
    String type = JsonTree.getString(event, "type");
    Map<String, Object> object = JsonTree.getObject(event, "object");
    if (type.equals("ERROR")) {
      again();
      return;
    }
    long at = Contents.version(object);
    boolean bookmark = type.equals("BOOKMARK");
    if (bookmark ? at < version : at <= version) {
      ledger.fault("a watch told version " + at + " after " + version);
    }
    synchronized (this) {
      version = at;
      if (bookmark) {
        return;
      }
      seen.add(at);
      String name = JsonTree.getString(object, "metadata", "name");
      boolean known = copy.containsKey(name);
      if (known == type.equals("ADDED")) {
        ledger.fault("a watch told " + type + " of " + name + " at " + at);
      }
      if (type.equals("DELETED")) {
        copy.remove(name);
      } else {
        copy.put(name, Writer.untyped(object));
      }
    }
  }

  synchronized long version() {
    return version;
  }

  int resumed() {
    return resumed;
  }

  int relisted() {
    return relisted;
  }

  /** Holds the copy against a list, and the events against what was acknowledged. */
  synchronized void check(Map<String, Map<String, Object>> all) {
    if (!all.equals(copy)) {
      ledger.fault("the events make another state than the list has");
    }
    if (relisted == 0) {
      ledger
          .versions()
          .tailMap(listedAt, false)
          .forEach(
              (written, name) -> {
                if (!seen.contains(written)) {
                  ledger.fault("a watch was not told of " + name + " at " + written);
                }
              });
    }
  }
}
