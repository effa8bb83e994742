package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events, which are one resource under two names with rules of their own. */
class EventsTest {
  private static final String OLD = "/api/v1/namespaces/default/events";
  private static final String NEW = "/apis/events.k8s.io/v1/namespaces/default/events";

  private static TestServer server;
  private static PlainClient client;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer();
    client = new PlainClient(server);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void theNewApiWantsAllThatTheOldOneDoesNot() {
    PlainClient.Reply old =
        client.post(
            OLD,
            "",
            "{\"metadata\": {\"name\": \"old\"}, \"involvedObject\": {\"namespace\": \"default\"}}");
    assertEquals(201, old.status(), old.text());
    PlainClient.Reply none =
        client.post(
            NEW,
            "",
            "{\"metadata\": {\"name\": \"new\"}, \"regarding\": {\"namespace\": \"default\"}}");
    assertEquals(422, none.status(), none.text());
    assertEquals(
        "Event \"new\" is invalid: [eventTime: Required value, type: Invalid value: \"\": has"
            + " invalid value: ]",
        none.tree().get("message"));
  }

  @Test
  void anObjectIsOfTheNamespaceThatIsAsked() {
    PlainClient.Reply elsewhere =
        client.post(OLD, "", "{\"metadata\": {\"name\": \"x\", \"namespace\": \"other\"}}");
    assertEquals(
        "the namespace of the provided object does not match the namespace sent on the request",
        elsewhere.tree().get("message"));
    PlainClient.Reply labelled =
        client.patch("/api/v1/namespaces/default", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
    assertEquals(200, labelled.status(), labelled.text());
  }

  @Test
  void aNewSeriesIsOfTwoAtLeast() {
    String event =
        """
        {"metadata": {"name": "kept"}, "regarding": {"kind": "Pod", "namespace": "default"},
         "eventTime": "2026-01-01T00:00:00.000000Z", "reportingController": "a.b/c",
         "reportingInstance": "i", "action": "Act", "reason": "First", "type": "Normal"}
        """;
    PlainClient.Reply made = client.post(NEW, "", event);
    assertEquals(201, made.status(), made.text());
    assertEquals(200, client.patch(NEW + "/kept", "{\"note\": \"changed\"}").status());
    PlainClient.Reply changed =
        client.patch(
            NEW + "/kept",
            "{\"series\": {\"count\": 1, \"lastObservedTime\":"
                + " \"2026-01-01T00:00:00.000000Z\"}}");
    assertEquals(422, changed.status(), changed.text());
    assertEquals(
        "Event \"kept\" is invalid: series.count: Invalid value: \"\": should be at least 2",
        changed.tree().get("message"));
  }
}
