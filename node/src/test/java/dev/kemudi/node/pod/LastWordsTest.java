package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.pod.PodRuntime.State;
import dev.kemudi.node.spec.TestPods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastWordsTest {
  private static final LastWords ALONE =
      new LastWords(TestPods.pod("containers: [{name: main, image: a}]"));
  private static final String LINE = "2022-10-06T00:17:09.669794202Z stdout ";

  @TempDir Path folder;

  private static ContainerFact ended(
      int exitCode, String message, Path file, boolean fromLog, Path log) {
    return new ContainerFact(
        "c1",
        "main",
        "s1",
        State.EXITED,
        0,
        "a",
        "a",
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        exitCode,
        "Error",
        message,
        file.toString(),
        fromLog,
        log.toString());
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String fromLog(String log) throws IOException {
    return ALONE.of(ended(1, "", file("words", ""), true, file("0.log", log)));
  }

  @Test
  void theLogIsToldAsItWasWritten() throws IOException {
    assertEquals("DONE", fromLog(LINE + "P DONE\n"));
    assertEquals("one\ntwo\n", fromLog(LINE + "F one\n" + LINE + "F two\n"));
    assertEquals("one two\n", fromLog(LINE + "P one \n" + LINE + "F two\n"));
  }

  @Test
  void theEndOfALongLogIsTold() throws IOException {
    assertEquals("b\n".repeat(80), fromLog((LINE + "F a\n") + (LINE + "F b\n").repeat(80)));
    String wide = "x".repeat(1500) + "\n";
    assertEquals(
        "x".repeat(2048 - 1501 - 1) + "\n" + wide, fromLog((LINE + "F " + wide).repeat(3)));
  }

  @Test
  void theLogIsAskedOnlyAfterAFailureWithoutWords() throws IOException {
    Path log = file("0.log", LINE + "F log\n");
    assertEquals("", ALONE.of(ended(0, "", file("none", ""), true, log)));
    assertEquals("", ALONE.of(ended(1, "", file("none", ""), false, log)));
    assertEquals("own", ALONE.of(ended(1, "", file("some", "own"), true, log)));
    assertEquals("log\n", ALONE.of(ended(1, "", folder.resolve("missing"), true, log)));
  }

  @Test
  void aLogThatIsGoneIsToldOf() throws IOException {
    Path log = folder.resolve("gone/0.log");
    assertEquals(
        "Error on reading termination message from logs: failed to try resolving symlinks in path"
            + " \""
            + log
            + "\": lstat "
            + log.getParent()
            + ": no such file or directory",
        ALONE.of(ended(1, "", file("words", ""), true, log)));
  }

  @Test
  void theWordsComeAfterThoseOfTheRuntime() throws IOException {
    Path log = file("0.log", "");
    assertEquals("no such program", ALONE.of(ended(1, "no such program", log, false, log)));
    assertEquals("killed: bye", ALONE.of(ended(1, "killed", file("words", "bye"), false, log)));
  }

  @Test
  void containersShareTheRoomOfTheirPod() throws IOException {
    LastWords many =
        new LastWords(
            TestPods.pod(
                """
                initContainers: [{name: a, image: a}]
                containers: [{name: b, image: a}, {name: c, image: a}, {name: d, image: a}]"""));
    Path words = file("words", "x".repeat(5000));
    assertEquals("x".repeat(3072), many.of(ended(1, "", words, false, words)));
    assertEquals("x".repeat(4096), ALONE.of(ended(1, "", words, false, words)));
  }
}
