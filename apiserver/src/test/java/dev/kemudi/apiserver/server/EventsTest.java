package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
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
  void onlyTheSeriesOfANewEventMayChange() {
    String event =
        """
        {"metadata": {"name": "%s"}, "regarding": {"kind": "Pod", "namespace": "default"},
         "eventTime": "2026-01-01T00:00:00.000000Z", "reportingController": "a.b/c",
         "reportingInstance": "i", "action": "Act", "reason": "%s", "type": "Normal"}
        """;
    PlainClient.Reply made = client.post(NEW, "", event.formatted("kept", "First"));
    assertEquals(201, made.status(), made.text());
    PlainClient.Reply changed = client.send("PUT", NEW + "/kept", event.formatted("kept", "Other"));
    assertEquals(422, changed.status(), changed.text());
    assertEquals(
        "Event \"kept\" is invalid: reason: Invalid value: \"Other\": field is immutable",
        changed.tree().get("message"));
  }

  @Test
  void eachApiSelectsByItsOwnNames() {
    PlainClient.Reply made =
        client.post(
            NEW,
            "",
            """
            {"metadata": {"name": "told"}, "regarding": {"kind": "Node", "namespace": "default"},
             "eventTime": "2026-01-01T00:00:00.000000Z", "reportingController": "only.here/c",
             "reportingInstance": "i", "action": "Act", "reason": "Why", "type": "Normal"}
            """);
    assertEquals(201, made.status(), made.text());
    for (String query :
        List.of(
            NEW + "?fieldSelector=reportingController=only.here/c,regarding.kind=Node",
            OLD + "?fieldSelector=reportingComponent=only.here/c,involvedObject.kind=Node")) {
      assertEquals(1, JsonTree.list(client.get(query, "").tree().get("items")).size(), query);
    }
    assertEquals(
        "field label not supported: involvedObject.kind",
        client.get(NEW + "?fieldSelector=involvedObject.kind=Node", "").tree().get("message"));
  }
}
