package dev.kemudi.proof.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README tells people to type exists, and so do the pages that it sends them to. */
class ReadmeTest {
  /** After the name of the program: words, or several of them with bars between. */
  private static final Pattern TYPED =
      Pattern.compile("\\./kemudi ((?:[a-z]+(?: \\| )?)+(?: [a-z]+\\b)*)");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");

  private static String help(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("dev.kemudi.cluster.Main");
    command.addAll(List.of(words));
    command.add("--help");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  private static Set<String> commands(String help) {
    Set<String> commands = new TreeSet<>();
    COMMAND.matcher(help).results().map(match -> match.group(1)).forEach(commands::add);
    return commands;
  }

  private static List<String> typed() {
    return TYPED
        .matcher(String.join("\n", Document.at("README.md").lines()))
        .results()
        .map(MatchResult::group)
        .map(line -> line.substring("./kemudi ".length()).strip())
        .toList();
  }

  @Test
  void commandsExist() throws IOException, InterruptedException {
    Set<String> known = commands(help());
    List<String> typed = typed();
    assertTrue(typed.size() > 3, () -> "the README names commands: " + typed);
    for (String line : typed) {
      for (String choice : line.split(" \\| ")) {
        String[] words = choice.split(" ");
        assertTrue(known.contains(words[0]), () -> words[0] + " is not among " + known);
        if (words.length > 1) {
          Set<String> below = commands(help(words[0]));
          assertTrue(below.contains(words[1]), () -> choice + " is not among " + below);
        }
      }
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> pages = Stream.concat(top(), Files.walk(Document.root().resolve("docs")))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        LINK.matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .filter(link -> !Files.exists(page.resolveSibling(link)))
            .forEach(link -> broken.add(page.getFileName() + " -> " + link));
      }
    }
    assertEquals(List.of(), broken);
  }

  private static Stream<Path> top() throws IOException {
    return Files.list(Document.root());
  }
}
