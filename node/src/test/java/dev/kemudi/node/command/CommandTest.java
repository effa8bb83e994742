package dev.kemudi.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void passesInputAndReturnsOutput() throws Exception {
    assertEquals("text", Command.of("cat").withInput("text").run());
    assertEquals(
        new Command.Result(3, "out\n", "err\n"),
        Command.of("sh", "-c", "echo out; echo err >&2; exit 3").attempt());
  }

  @Test
  void failuresSayWhatTheProgramSaid() {
    var failure =
        assertThrows(
            CommandException.Failed.class,
            () -> Command.of("sh", "-c", "echo no such thing >&2; exit 4").run());
    assertEquals(
        "sh -c echo no such thing >&2; exit 4: exit code 4: no such thing", failure.getMessage());
    assertThrows(CommandException.NotStarted.class, () -> Command.of("/no/such").run());
  }

  @Test
  void programsThatTakeTooLongAreKilled() {
    Command command =
        Command.of("sh", "-c", "sleep 600 & wait").withTimeout(Duration.ofMillis(200));
    assertThrows(CommandException.TimedOut.class, command::run);
  }
}
