package dev.kemudi.apiserver.audit;

import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.machinery.tree.JsonTree;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A server that gets the events as lists. One that fails is asked a few times, then they are lost.
 */
final class Webhook implements AuditSink {
  private static final Logger LOG = System.getLogger(Webhook.class.getName());

  private final URI server;
  private final ConfiguredHook hook;
  private final IntConsumer lost;

  /**
   * @param server for logs
   * @param hook made for it, and closed with this
   * @param lost told how many events it could not keep
   */
  Webhook(URI server, ConfiguredHook hook, IntConsumer lost) {
    this.lost = lost;
    this.server = server;
    this.hook = hook;
  }

  @Override
  public void take(List<Map<String, Object>> events) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("kind", "EventList");
    list.put("apiVersion", "audit.k8s.io/v1");
    list.put("metadata", Map.of());
    list.put("items", events);
    try {
      hook.tell(JsonTree.write(list));
    } catch (CallFailedException e) {
      lost(events, e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lost(events, "interrupted");
    }
  }

  private void lost(List<Map<String, Object>> events, String why) {
    lost.accept(events.size());
    LOG.log(
        Level.ERROR,
        "audit events are lost webhook={0} count={1} error={2}",
        server,
        events.size(),
        why);
  }

  @Override
  public void hurry() {
    hook.hurry();
  }

  @Override
  public void close() {
    hook.close();
  }
}
