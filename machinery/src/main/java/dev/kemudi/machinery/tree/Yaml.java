package dev.kemudi.machinery.tree;

import dev.kemudi.machinery.codec.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML as Kubernetes manifests are written in it: the scalars of YAML 1.1 ({@code yes} is true,
 * {@code 0644} is octal), the values of JSON, and no document that grows out of all proportion when
 * its aliases are followed.
 */
public final class Yaml {
  private static final int MAX_BYTES = 64 << 20;

  private Yaml() {}

  /**
   * Reads one document; an empty text is null.
   *
   * @throws DecodeException with the line, when the text is not YAML or its value has no JSON form
   */
  public static @Nullable Object parse(byte[] text) {
    return parseReporting(text).value();
  }

  /** As {@link #parse}, keeping the keys given more than once. */
  public static JsonTree.Parsed parseReporting(byte[] text) {
    List<JsonTree.Parsed> documents = read(text, 1);
    return documents.isEmpty() ? new JsonTree.Parsed(null, List.of()) : documents.getFirst();
  }

  /** Reads all documents of a text; those that hold nothing are left out. */
  public static List<Object> parseAll(byte[] text) {
    List<Object> documents = new ArrayList<>();
    for (JsonTree.Parsed document : read(text, Integer.MAX_VALUE)) {
      if (document.value() != null) {
        documents.add(document.value());
      }
    }
    return documents;
  }

  private static List<JsonTree.Parsed> read(byte[] text, int limit) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(MAX_BYTES).setParseComments(false).build();
    List<JsonTree.Parsed> documents = new ArrayList<>();
    try {
      Iterator<Event> events =
          new Parse(settings).parseString(new String(text, StandardCharsets.UTF_8)).iterator();
      while (events.hasNext() && documents.size() < limit) {
        if (events.next().getEventId() == Event.ID.DocumentStart) {
          documents.add(new YamlReader(events).document());
        }
      }
    } catch (MarkedYamlEngineException e) {
      String line =
          e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
      throw new DecodeException("yaml: " + line + problem(e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new DecodeException("yaml: " + e.getMessage(), e);
    }
    return documents;
  }

  /** A problem in the words of go-yaml, which users know. */
  private static String problem(String text) {
    if (text.startsWith("found character")) {
      return "found character that cannot start any token";
    }
    return switch (text) {
      case "mapping values are not allowed here" ->
          "mapping values are not allowed in this context";
      case "sequence entries are not allowed here" ->
          "block sequence entries are not allowed in this context";
      case "mapping keys are not allowed here" -> "mapping keys are not allowed in this context";
      default -> text.startsWith("expected <block end>") ? "did not find expected key" : text;
    };
  }

  /** The tree as kubectl prints it: keys sorted, lists as deep as their key. */
  public static String write(@Nullable Object tree) {
    return new YamlWriter().write(tree);
  }

  /** The tree as YAML bytes. */
  public static byte[] writeBytes(@Nullable Object tree) {
    return write(tree).getBytes(StandardCharsets.UTF_8);
  }
}
