package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages for whoever looks for the reason of a trouble. */
class DebugPagesTest {
  private static final String FLOW = "/debug/api_priority_and_fairness/";
  private static final String VERBOSITY = "/debug/flags/v";

  @RegisterExtension private static final RunningServer SERVER = RunningServer.usual();

  private final PlainClient http = SERVER.http();

  @Test
  void showWhatGoesOnAtPriorityLevels() {
    List<String> levels = http.get(FLOW + "dump_priority_levels", "").text().lines().toList();
    assertTrue(
        levels.getFirst().startsWith("PriorityLevelName, ActiveQueues, "), levels.getFirst());
    assertTrue(levels.stream().anyMatch(row -> row.startsWith("exempt,")), levels::toString);
    long queues =
        http.get(FLOW + "dump_queues", "")
            .text()
            .lines()
            .filter(row -> row.startsWith("workload-low,"))
            .count();
    assertEquals(128, queues);
    assertTrue(
        http.get(FLOW + "dump_requests?includeRequestDetails=1", "")
            .text()
            .contains("SubResource"));
    assertEquals(404, http.get(FLOW + "dump_all", "").status());
  }

  @Test
  void setHowMuchIsLogged() {
    Logger logger = Logger.getLogger("dev.kemudi");
    assertEquals(
        "successfully set klog.logging.verbosity to 4\n", http.send("PUT", VERBOSITY, "4").text());
    assertTrue(logger.isLoggable(Level.FINE));
    assertFalse(logger.isLoggable(Level.FINER));
    http.send("PUT", VERBOSITY, "2");
    assertFalse(logger.isLoggable(Level.FINE));
    PlainClient.Reply refused = http.send("PUT", VERBOSITY, "loud");
    assertEquals(400, refused.status());
    assertEquals(
        "failed set klog.logging.verbosity loud: strconv.ParseInt: parsing \"loud\": invalid"
            + " syntax\n",
        refused.text());
    assertTrue(http.send("PUT", VERBOSITY, "4294967296").text().contains("value out of range"));
    assertEquals(406, http.get(VERBOSITY, "").status());
    assertTrue(http.get("/debug/flags", "").text().contains("<tr>v<br>"));
  }
}
